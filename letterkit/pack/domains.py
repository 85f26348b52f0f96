"""Where a pack leads: the domains of its e-mail addresses and links, and who names them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Literal

from letterkit.inputs.domains import (
    PUBLIC_HOSTS,
    links_in,
    mail_domain,
    mails_in,
    suspicion,
    trusted,
    web_domain,
)
from letterkit.inputs.text_rules import show
from letterkit.offices import Noun, Registry
from letterkit.problems import Problem, Where, warning

Means = Literal["e-mail", "link"]


class Mention(Noun, frozen=True, kw_only=True):
    """One address or link in a pack, and what holds it."""

    domain: str
    address: str
    by: Means
    owner: str
    """An office's id, or the name of a file."""
    where: Where


class Domain(Noun, frozen=True, kw_only=True):
    """A domain, how often it is named, and by what."""

    name: str
    addresses: int
    """Different e-mail addresses."""
    links: int
    owners: tuple[str, ...]
    shipped: bool
    """Whether the shipped registry leads there too."""
    public: bool
    """Whether anybody can have an address there."""
    suspicion: str
    """Why it may pass for another, in words; empty where it does not."""
    where: Where
    """The first place that names it."""


def mail(address: str, owner: str, where: Where) -> Mention:
    """The mention of an e-mail address."""
    return Mention(domain=mail_domain(address), address=address, by="e-mail", owner=owner, where=where)


def link(url: str, owner: str, where: Where) -> Mention:
    """The mention of a link; of one to write a mail, that of its address."""
    by: Means = "e-mail" if url.lower().startswith("mailto:") else "link"
    return Mention(domain=web_domain(url), address=url, by=by, owner=owner, where=where)


def mentions_in(text: str, owner: str, where: Where) -> Iterator[Mention]:
    """Every address and link in a text."""
    yield from (mail(address, owner, where) for address in mails_in(text))
    yield from (link(url, owner, where) for url in links_in(text))


def domains(mentions: Iterable[Mention], known: Collection[str]) -> tuple[Domain, ...]:
    """The domains of all mentions: suspicious ones first, then public hosts, then those by name.

    `known` are the domains of the shipped registry.
    """
    by_name: dict[str, list[Mention]] = {}
    for one in mentions:
        if one.domain:
            by_name.setdefault(one.domain, []).append(one)
    found = [_domain(name, named, known) for name, named in by_name.items()]
    return tuple(sorted(found, key=lambda one: (not one.suspicion, not one.public, one.name)))


def domain_findings(found: Iterable[Domain]) -> Iterator[Problem]:
    """A warning for each domain that may pass for another."""
    for one in found:
        if one.suspicion:
            yield warning(
                "lookalike-domain",
                f"the domain {show(one.name)} {one.suspicion}",
                where=one.where,
                hint="whoever owns it gets what is sent there; ask before you write",
            )


def domains_of(registry: Registry) -> frozenset[str]:
    """Every domain the offices of a registry can be reached at."""
    offices = registry.recipients.values()
    mails = (mail_domain(one.value) for office in offices for one in office.emails)
    pages = (web_domain(one.value) for office in offices for one in (*office.web, *office.web_forms))
    return trusted((*mails, *pages))


def _domain(name: str, named: list[Mention], known: Collection[str]) -> Domain:
    return Domain(
        name=name,
        addresses=len({one.address.casefold() for one in named if one.by == "e-mail"}),
        links=len({one.address for one in named if one.by == "link"}),
        owners=tuple(dict.fromkeys(one.owner for one in named)),
        shipped=name.removeprefix("www.") in known,
        public=name in PUBLIC_HOSTS,
        suspicion=suspicion(name, known) if "." in name else "",
        where=named[0].where,
    )
