"""The rows of a sheet become senders, or are rejected with every reason and their cells as they were."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeVar

import msgspec

from letterkit.address import country_code, in_order
from letterkit.inputs.columns import Columns
from letterkit.inputs.countries import COUNTRIES, meant_country
from letterkit.inputs.findings import email_finding, members_finding, minute_finding, signature_finding
from letterkit.inputs.language_names import language_tag, meant_language
from letterkit.inputs.lookalikes import mixed_words
from letterkit.inputs.sheet_files.grid import rows_in_words
from letterkit.inputs.sheets import Sheet, SheetRow
from letterkit.inputs.text_rules import clean_text, has_words, show
from letterkit.model import Sender, Signatory
from letterkit.offices import Country, Language
from letterkit.problems import Problem, Where, error, warning
from letterkit.reading import placeholders_in

YES = frozenset(("yes", "y", "true", "1", "да", "ja", "иә"))
"""What a `consent` or `authorised` column must say; anything else, and an empty cell, is a no."""
MOST_COMPARED = 20_000
"""Rows among which people listed twice are looked for: all of a workbook, the first of a longer stream."""
_LINES = re.compile(r"[;\n]")
_MARKS = "-\u2013\u2014_./"
_NOTHING = re.compile(f"[{_MARKS}]+")
"""What people write into a cell they have nothing for."""
_MOST_DIGITS = 15
"""What nobody has so many digits of is no number."""
_LANGUAGES = re.compile(r"[,;/\n]")
_BESIDE_LATIN = re.compile(r"[A-Za-z][^\W\d_A-Za-z]|[^\W\d_A-Za-z][A-Za-z]")
_USUAL_EMAIL = re.compile(
    r"[A-Za-z0-9]{1,30}(?:[._+-][A-Za-z0-9]{1,30}){0,1}@[A-Za-z0-9]{1,30}(?:-[A-Za-z0-9]{1,30}){0,1}"
    r"\.(?:[A-Za-z]{2,10}\.)?(?!arpa\b|invalid\b|local\b|onion\b)[A-Za-z]{2,8}"
)
"""Addresses nobody has to look at twice: email-validator, which takes 40 times as long, passes them all."""


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """A row no letter can be written for, as it stood in the sheet, and all that is wrong with it."""

    row: SheetRow
    problems: tuple[Problem, ...]


class Signature(msgspec.Struct, frozen=True):
    """A row that signs an appeal, by its number."""

    number: int
    by: Signatory


Read = TypeVar("Read")


def senders(sheet: Sheet, columns: Columns, minute: str = "") -> Iterator[Sender | Rejected]:
    """Each row of the sheet as the one who writes, or rejected; in their order, as they are asked for.

    `minute` is that of a motion, for rows that name none of their own. After the last row
    `sheet.notes` tells of names that mix alphabets.
    """
    return _told_twice(_members(sheet, columns, lambda reader: reader.sender(minute)), sheet)


def signatures(sheet: Sheet, columns: Columns) -> Iterator[Signature | Rejected]:
    """Each row of the sheet as one who signs an appeal, or rejected; otherwise as `senders`.

    A member signs for herself. Only where a column says that she is authorised to does the organisation
    of her row sign, through her.
    """
    return _members(sheet, columns, _RowReader.signature)


def _told_twice(rows: Iterator[Sender | Rejected], sheet: Sheet) -> Iterator[Sender | Rejected]:
    """The rows; `sheet.notes` tells of those with the name and address of one before, which may be right."""
    known: set[int] = set()
    again: list[int] = []
    for one in rows:
        if isinstance(one, Sender) and one.row and one.address:
            person = hash((one.name.casefold(), "\n".join(one.address).casefold()))
            if person in known and len(again) < MOST_COMPARED:
                again.append(one.row)
            elif len(known) < MOST_COMPARED:
                known.add(person)
        yield one
    if again:
        said = f"the same name and address as in a row before: {rows_in_words(again)}"
        where = Where(file=sheet.file, sheet=show(sheet.name))
        hint = "take them out of the sheet, unless two people share them"
        sheet.notes.append(warning("same-person", said, where=where, hint=hint))


def _members(
    sheet: Sheet, columns: Columns, read: "Callable[[_RowReader], Read]"
) -> Iterator[Read | Rejected]:
    mixed: list[int] = []
    for row in sheet.rows:
        if row.problems:
            yield Rejected(row=row, problems=row.problems)
            continue
        reader = _RowReader(row, columns)
        member = read(reader)
        if reader.problems:
            yield Rejected(row=row, problems=tuple(reader.problems))
            continue
        if _mixes_alphabets(reader.name):
            mixed.append(row.number)
        yield member
    if mixed:
        message = f"names mix letters of several alphabets in {rows_in_words(mixed)}"
        where = Where(file=sheet.file, sheet=show(sheet.name), field=columns.header("name"))
        hint = "type them anew; `Әлiя` has a Latin i"
        sheet.notes.append(warning("lookalike-letters", message, where=where, hint=hint))


class _RowReader:
    """Reads the fields of one row, and gathers what is wrong with them."""

    __slots__ = ("_cells", "_columns", "_lines", "_row", "_texts", "problems")

    def __init__(self, row: SheetRow, columns: Columns) -> None:
        self.problems: list[Problem] = []
        self._row = row
        self._columns = columns
        whole = "".join(row.cells)  # one look at it is enough for nearly all rows
        self._cells = cells = row.cells if clean_text(whole) == whole else tuple(map(clean_text, row.cells))
        self._texts = {field: _meant(field, cells[at].strip()) for field, at in columns.fields.items()}
        """Each field as it is typed, over several lines where it has them; a dash alone is none."""
        self._lines = self._texts
        """Each field on one line."""
        if not whole.isprintable():
            self._lines = {field: _on_one_line(text) for field, text in self._texts.items()}

    @property
    def name(self) -> str:
        """The name as it is typed, on one line."""
        return self._lines.get("name", "")

    def sender(self, minute: str) -> Sender:
        """The one who writes, by `minute` where the row has none; of no use when there are problems."""
        lines = self._lines
        self._check_name("the row has no name", "fill it in; a letter needs a signatory")
        self._check_consent("a letter in this name")
        organisation, minute = lines.get("organisation", ""), lines.get("minute", "") or minute
        if without := minute_finding(minute, organisation, self._where("organisation")):
            self.problems.append(without)
        country = self._country()
        city = lines.get("city", "")
        return Sender(
            name=self.name,
            address=self._address(lines.get("postcode", ""), city, country),
            town=city,
            country=country,
            email=self._email(),
            organisation=organisation,
            role=lines.get("role", ""),
            reads=self._reads(),
            note=self._texts.get("note", ""),
            members=self._members(),
            minute=minute,
            row=self._row.number,
            more=self._more(),
        )

    def signature(self) -> Signature:
        """The one who signs; of no use when there are problems."""
        fields = ("name", "role", "organisation", "city")
        name, role, organisation, town = (" ".join(self._lines.get(one, "").split()) for one in fields)
        for_it = self._texts.get("authorised", "").casefold() in YES
        by = Signatory(name=name, role=role, organisation=organisation if for_it else "", town=town)
        if organisation and name.casefold() in ("", organisation.casefold()):
            said = "an organisation signs through a named person, and the row names none"
            self._say("no-name", "name", said, "say who is authorised to sign for it")
        else:
            self._check_name("the row has no name", "fill it in; an appeal needs to be signed by somebody")
        self._check_consent("a signature in this name")
        for found in placeholders_in("\n".join((by.name, by.role, by.organisation, by.town))):
            self._say("placeholder", "name", f"`{show(found)}` still waits to be filled in", "fill it in")
        return Signature(self._row.number, by)

    def _check_name(self, missing: str, hint: str) -> None:
        if not self.name:
            self._say("no-name", "name", missing, hint)
        elif not has_words(self.name) and (found := signature_finding(self.name, self._where("name"))):
            self.problems.append(found)

    def _address(self, postcode: str, city: str, country: Country) -> tuple[str, ...]:
        """Street lines, postcode and city in the order of the country; empty lines vanish."""
        typed = self._texts.get("street") or self._texts.get("address", "")
        street = [" ".join(line.split()) for line in _LINES.split(typed)]
        return in_order(street, postcode, city, country)

    def _country(self) -> Country:
        text = self._lines.get("country", "")
        if not text:
            return ""
        code = _code(text)
        if code is None:
            hint = meant_country(text)
            self._say("bad-country", "country", f"no country is called `{show(text)}`", hint)
        return code or ""

    def _email(self) -> str:
        address = self._texts.get("email", "")
        if address and not _USUAL_EMAIL.fullmatch(address):
            found = email_finding(address, self._where("email"))
            self.problems += [found] if found else []
        return address

    def _reads(self) -> tuple[Language, ...]:
        typed = self._texts.get("language", "")
        if not typed:
            return ()
        found = []
        for name in filter(None, map(str.strip, _LANGUAGES.split(typed))):
            tag = language_tag(name)
            if tag is None:
                said = f"no language is called `{show(name)}`"
                self._say("bad-language", "language", said, meant_language(name))
            else:
                found.append(tag)
        return tuple(dict.fromkeys(found))

    def _members(self) -> int | None:
        typed = self._lines.get("members", "")
        if typed and not (typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS):
            said = f"`{show(typed)}` is no number of members"
            self._say("bad-number", "members", said, "write digits only, such as 240")
            return None
        if typed and (wrong := members_finding(int(typed), self._where("members"))):
            self.problems.append(wrong)
        return int(typed) if typed else None

    def _check_consent(self, to_what: str) -> None:
        if self._texts.get("consent", "yes").casefold() not in YES:
            said = f"there is no consent to {to_what}"
            self._say("no-consent", "consent", said, "ask, and write `yes` once it is given")

    def _more(self) -> dict[str, str]:
        """The further columns by their keys; a telephone number is one of them."""
        more = {key: self._cells[column].strip() for key, column in self._columns.more.items()}
        if "phone" in self._lines:
            more["phone"] = self._lines["phone"]
        return more

    def _say(self, code: str, field: str, message: str, hint: str) -> None:
        self.problems.append(error(code, message, where=self._where(field), hint=hint))

    def _where(self, field: str) -> Where:
        return self._row.where(self._columns.header(field))


def _meant(field: str, text: str) -> str:
    return "" if text[:1] in _MARKS and field != "name" and _NOTHING.fullmatch(text) else text


def _on_one_line(text: str) -> str:
    return text if text.isprintable() else " ".join(text.split())


@lru_cache(maxsize=4096)
def _code(country: str) -> Country | None:
    code = country_code(country)
    return code if code in COUNTRIES else None


def _mixes_alphabets(name: str) -> bool:
    return not name.isascii() and bool(_BESIDE_LATIN.search(name)) and bool(mixed_words(name))
