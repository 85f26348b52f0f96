"""What registry, case and sender files are all checked for."""

from collections.abc import Iterable, Iterator
from datetime import date

from letterkit.asof import AsOf
from letterkit.inputs.countries import COUNTRIES
from letterkit.inputs.language_names import is_tag, tag_meant
from letterkit.inputs.lookalikes import mixed_words, scripts, spelled_out
from letterkit.inputs.text_rules import has_words, show, template_mark
from letterkit.inputs.yaml_source import Node
from letterkit.problems import Problem, Where, error, warning

MOST_MEMBERS = 1_000_000_000
"""No organisation has more: the largest, the ITUC, speaks for 191 million (ituc-csi.org, 2024)."""


def country_findings(codes: Iterable[tuple[str, Node]]) -> Iterator[Problem]:
    """An error for each code that is no ISO 3166 alpha-2 country."""
    return (bad_country(code, node.where) for code, node in codes if code and code not in COUNTRIES)


def bad_country(code: str, where: Where) -> Problem:
    """The problem of a country that is not known, with the code that was meant where it is clear."""
    from letterkit.address import country_code

    meant = country_code(code)
    hint = f"write `{meant}`" if meant in COUNTRIES else "write its two-letter code, such as `KZ` or `GB`"
    return error("bad-country", f"no country has the code `{show(code)}`", where=where, hint=hint)


def email_finding(address: str, where: Where) -> Problem | None:
    """An error when `address` is no e-mail address, or mixes alphabets; None when it is sound."""
    if len(scripts(address)) > 1:
        domain = address.rpartition("@")[2]
        mixed = len(scripts(domain)) > 1 or not domain.isascii()
        seen = f"; the domain is really `{_punycode(domain)}`" if mixed else ""
        return error(
            "lookalike-letters",
            f"the e-mail address mixes alphabets: {spelled_out(address)}{seen}",
            where=where,
            hint="type it anew; a letter of another alphabet leads to somebody else",
        )
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError as reason:
        message = f"`{show(address)}` is not an e-mail address: {_sentence(str(reason))}"
        return error("bad-email", message, where=where, hint="write it as `name@example.org`")
    return None


def id_finding(id_: str, where: Where) -> Problem | None:
    """An error when an id cannot be typed or read for what it is; None when it can."""
    if len(scripts(id_)) > 1:
        message = f"the id mixes alphabets: {spelled_out(id_)}"
        return error("lookalike-letters", message, where=where, hint="type it anew in one alphabet")
    if not all(letter.isalnum() or letter in "-_." for letter in id_) or not id_[0].isalnum():
        message = f"`{show(id_)}` cannot be an id"
        return error("bad-id", message, where=where, hint="use letters, digits and hyphens, no spaces")
    return None


def signature_finding(name: str, where: Where) -> Problem | None:
    """An error when nobody could sign with a name, as with `-`; None for a sound one, or none at all."""
    if not name or has_words(name):
        return None
    hint = "fill it in; a letter needs a signatory"
    return error("no-name", f"the name `{show(name)}` has no letter in it", where=where, hint=hint)


def members_finding(number: int, where: Where) -> Problem | None:
    """An error for a number of members that no organisation has; None for a sound one."""
    if 0 < number <= MOST_MEMBERS:
        return None
    hint = "say how many your organisation has, or leave it out"
    return error("bad-number", f"`{number}` is no number of members", where=where, hint=hint)


def minute_finding(minute: str, organisation: str, where: Where) -> Problem | None:
    """An error for the minute of a meeting nobody knows whose it was; None with an organisation."""
    if not minute or organisation:
        return None
    message = f"the minute `{show(minute)}` is that of a meeting, and no organisation is named"
    return error("no-organisation", message, where=where, hint="name the branch that met as the organisation")


def given_twice(entries: Iterable[Node], what: str) -> Iterator[Problem]:
    """An error for each id that an entry above has too; `what` is one of them: `demand`."""
    first: dict[str, int] = {}
    for entry in entries:
        id_, where = entry.text("id"), entry.at("id").where
        if id_ in first:
            message = f"two {what}s have the id `{show(id_)}`: in line {first[id_]} and here"
            yield error("duplicate-id", message, where=where, hint=f"give each {what} an id of its own")
        elif id_:
            first[id_] = where.line or 0


def name_findings(names: Iterable[tuple[str, Node]]) -> Iterator[Problem]:
    """A warning for each word of a name that mixes alphabets."""
    return (
        warning(
            "lookalike-letters",
            f"the word `{word}` mixes alphabets: {spelled_out(word)}",
            where=node.where,
            hint="type the word anew in one alphabet",
        )
        for name, node in names
        for word in mixed_words(name)
    )


def names_of(forms: Node) -> Iterator[tuple[str, Node]]:
    """Each form of a name in each language, with its own node; `forms` is the group of languages."""
    if forms.fields():
        yield from ((text.text(), text) for text in forms.texts())


def language_findings(tags: Iterable[tuple[str, Where]]) -> Iterator[Problem]:
    """An error for each tag that is no language's."""
    for tag, where in tags:
        if not is_tag(tag):
            meant = tag_meant(tag)
            hint = f"did you mean `{meant}`?" if meant else "write tags such as `en`"
            yield error("bad-language", f"no language has the tag `{show(tag)}`", where=where, hint=hint)


def template_findings(node: Node) -> Iterator[Problem]:
    """A warning for each text that looks like a template: data is printed as it stands."""
    for text in node.texts():
        mark = template_mark(text.value) if isinstance(text.value, str) else None
        if mark:
            yield warning(
                "template-in-data",
                f"`{mark}` is not filled in here; it would stand in the letter as it is",
                where=text.where,
                hint="write the words themselves; only the files in templates/ are templates",
            )


def unknown_source(key: str, owner: str, where: Where) -> Problem:
    """The warning for a source key that the `sources` of its case or entry do not hold."""
    return warning(
        "unknown-source",
        f"`{show(key)}` is not among the sources of {owner}: what rests on it counts as unconfirmed",
        where=where,
        hint="add it under `sources:`, or correct its name",
    )


def _punycode(domain: str) -> str:
    import idna

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        return "no valid domain"


def _sentence(reason: str) -> str:
    return show(reason[:1].lower() + reason[1:].rstrip("."))


def day_in(text: str) -> date | None:
    """The day as it is written in a file; None for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_after(text: str, day: date) -> bool:
    """Whether a day as it is written in a file may lie after another; not for what is no day."""
    try:
        return AsOf(text).is_after(day)
    except ValueError:
        return False
