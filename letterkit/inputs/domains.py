"""Domains of e-mail addresses and links: public hosts, and those that pass for somebody else's."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from letterkit.inputs.lookalikes import scripts, spelled_out
from letterkit.inputs.text_rules import clean_text

_PUBLIC = """
163.com aol.com bk.ru fastmail.com free.fr gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com
hotmail.com hotmail.co.uk icloud.com inbox.ru internet.ru laposte.net libero.it list.ru live.com mac.com
mail.com mail.kz mail.ru me.com msn.com narod.ru o2.pl orange.fr outlook.com pm.me proton.me protonmail.ch
protonmail.com qq.com rambler.ru riseup.net seznam.cz t-online.de tuta.com tuta.io tutanota.com ukr.net
web.de wp.pl ya.ru yahoo.com yahoo.co.uk yandex.com yandex.kz yandex.ru ymail.com zoho.com
"""
PUBLIC_HOSTS = frozenset(_PUBLIC.split())
"""Where anybody can have an address within a minute."""
_LOOKS_LIKE = str.maketrans(
    "авеԁкмнорстухіјѕһԛԝɡıοαν01гпи",
    "abedkmhopctyxijshqwgioavolrnu",
)
"""Letters and figures that pass for a Latin letter, folded together with it."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@([\w.-]{1,255})")
_WEB = re.compile(r"(?:\b[a-z][a-z0-9+.-]{1,20}://|\bwww\.)[^\s<>\"'“”«»]{1,2000}", re.IGNORECASE)
_PARTS = re.compile(r"[.-]")


def mail_domain(address: str) -> str:
    """The domain of an e-mail address as it is compared; empty where there is none."""
    return _folded(address.rpartition("@")[2]) if "@" in address else ""


def web_domain(url: str) -> str:
    """The host of a link as it is compared; where it has none, its scheme: `file:`."""
    try:
        parts = urlsplit(url if "://" in url or not url.lower().startswith("www.") else f"https://{url}")
        host = parts.hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return ""
    if parts.scheme == "mailto":
        return mail_domain(parts.path.split("?")[0])
    return _folded(host) or (f"{parts.scheme}:" if parts.scheme else "")


def mails_in(text: str) -> Iterator[str]:
    """Every e-mail address in a text."""
    return (found.group().rstrip(".-") for found in _MAIL.finditer(text))


def links_in(text: str) -> Iterator[str]:
    """Every web address in a text."""
    return (found.group().rstrip(".,;:!?)") for found in _WEB.finditer(text))


def suspicion(domain: str, known: Collection[str]) -> str:
    """Why a domain may pass for somebody else's, in words; empty where nothing is odd.

    `known` are domains that can be trusted; what stands below one of them can be trusted too.
    """
    read = _decoded(domain)
    if len(scripts(read)) > 1:
        return f"mixes alphabets: {spelled_out(read)}"
    if _is_below(read, known) or read in PUBLIC_HOSTS:
        return ""
    if pretended := next((host for host in sorted(PUBLIC_HOSTS) if _shape(read) == _shape(host)), ""):
        return f"looks like {pretended} and is another"
    for other in sorted(known, key=lambda one: (-len(one), one)):
        end = ".".join(read.split(".")[-len(other.split(".")) :])
        if _shape(end) == _shape(other):
            return f"looks like {other} and is another"
        if _PARTS.split(read)[: len(_PARTS.split(other))] == _PARTS.split(other):
            return f"begins like {other} and is another"
        if _one_letter_off(end, other):
            return f"one letter off {other}"
    return f"reads {read}" if read != domain else ""


def _folded(domain: str) -> str:
    return clean_text(domain).strip().strip(".").casefold()


def _decoded(domain: str) -> str:
    """A domain in its own letters: `xn--...` as people read it."""
    if "xn--" not in domain:
        return domain
    import idna

    try:
        return idna.decode(domain)
    except idna.IDNAError:
        return domain


def _is_below(domain: str, known: Collection[str]) -> bool:
    labels = domain.split(".")
    return any(".".join(labels[start:]) in known for start in range(len(labels)))


@lru_cache(maxsize=1024)
def _shape(domain: str) -> str:
    """A domain with what looks alike folded together."""
    shape = domain.translate(_LOOKS_LIKE)
    for pair, letter in _PAIRS:
        shape = shape.replace(pair, letter)
    return shape


def _one_letter_off(one: str, other: str) -> bool:
    """Whether a letter was changed, added, left out, or two neighbours were swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    rest, others = one[start:], other[start:]
    swapped = rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return swapped or rest[1:] == others[1:] or rest[1:] == others or rest == others[1:]


def trusted(domains: Iterable[str]) -> frozenset[str]:
    """Domains without the `www.` before them, which belongs to the same owner."""
    return frozenset(domain.removeprefix("www.") for domain in domains if "." in domain)
