"""What the columns of a sheet mean: which is the name, which the street, and what the others are called."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from letterkit.errors import InputRefused, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.sheets import REASONS, Sheet
from letterkit.inputs.template_names import column_key
from letterkit.inputs.text_rules import show
from letterkit.problems import Problem, Where, error

RECOGNISED: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "member", "member name", "имя", "фио", "ф.и.о.", "имя и фамилия",
             "фамилия и имя", "фамилия, имя, отчество", "фамилия имя отчество", "полное имя",
             "vor- und nachname", "vorname und nachname", "name, vorname", "vollständiger name", "mitglied",
             "аты-жөні", "толық аты-жөні"),
    "street": ("street", "street address", "street and number", "address line", "address line 1",
               "улица", "улица и дом", "улица, дом", "straße", "straße und hausnummer", "straße, hausnummer",
               "straße und nr.", "straße, nr.", "straße/nr.", "көше"),
    "address": ("address", "postal address", "mailing address", "home address", "адрес",
                "почтовый адрес", "домашний адрес", "adresse", "anschrift", "postanschrift", "мекенжай",
                "мекенжайы"),
    "postcode": ("postcode", "post code", "postal code", "zip", "zip code", "plz", "postleitzahl", "индекс",
                 "почтовый индекс", "пошталық индекс"),
    "city": ("city", "town", "town/city", "city/town", "place", "город", "населенный пункт",
             "населённый пункт", "ort", "wohnort", "stadt", "қала"),
    "country": ("country", "страна", "land", "ел"),
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "почта",
              "электронная почта", "эл. почта", "адрес электронной почты", "имейл",
              "e-mail-adresse", "mailadresse", "электрондық пошта"),
    "phone": ("phone", "phone number", "telephone", "tel", "tel.", "mobile", "телефон", "тел.", "мобильный",
              "номер телефона", "telefon", "telefonnummer", "mobil", "handy"),
    "language": ("language", "languages", "reads", "язык", "языки", "sprache", "sprachen", "тіл"),
    "organisation": ("organisation", "organization", "union", "branch", "организация", "профсоюз",
                     "gewerkschaft", "ұйым", "кәсіподақ"),
    "authorised": ("authorised", "authorized", "signs for organisation", "signs for organization",
                   "signs for the organisation", "signs for the organization", "on behalf",
                   "on behalf of the organisation", "on behalf of the organization", "за организацию",
                   "от имени организации", "подписывает за организацию", "für die organisation",
                   "im namen der organisation", "unterschreibt für die organisation", "ұйым атынан"),
    "role": ("role", "occupation", "profession", "job", "job title", "роль", "должность", "профессия",
             "rolle", "funktion", "beruf", "лауазым", "лауазымы"),
    "members": ("members", "number of members", "members represented", "число членов", "mitgliederzahl"),
    "minute": ("minute", "minute reference", "minute ref", "протокол", "protokoll", "хаттама"),
    "note": ("note", "personal note", "message", "заметка", "от себя", "личное сообщение", "notiz",
             "persönliche notiz", "nachricht"),
    "consent": ("consent", "agrees", "agreed", "согласие", "согласен", "согласна", "einwilligung",
                "zustimmung", "einverstanden", "келісім"),
}  # fmt: skip
"""Each field and the headers it goes by; capitals and spaces around them do not matter."""

REQUIRED = ("name",)
"""What a sheet must have a column for; an office that needs more is left out row by row."""
_GIVEN = frozenset(("first name", "given name", "forename", "vorname"))
_FAMILY = frozenset(("last name", "surname", "family name", "фамилия", "nachname", "familienname", "тегі"))
_HALVES = _GIVEN | _FAMILY | {"отчество"}
_WHOLE_OR_HALF = frozenset(("name", "имя"))
"""Half a name where one of the other halves has a column, such as `Name` beside `Vorname`."""


@dataclass(frozen=True)
class Columns:
    """Where each field of a row stands, from 0; a field that has no column is not among `fields`."""

    fields: Mapping[str, int]
    more: Mapping[str, int]
    """The further columns, by the key a template names them with: `row.member_no`."""
    headers: tuple[str, ...]

    @classmethod
    def of(cls, sheet: Sheet, named: Mapping[str, str] | None = None) -> "Columns":
        """The columns of a sheet; `named` says which header is which field: `{"name": "Full name"}`.

        Raises UsageError for a field that does not exist, InputRefused with every problem: a header
        the sheet does not have, two columns for one field or under one key, no column for the name.
        """
        _refuse_unknown_fields(named or {})
        problems: list[Problem] = []
        where = Where(file=sheet.file, sheet=show(sheet.name))
        found = _named(sheet, named or {}, where, problems)
        further = []
        for column, header in enumerate(sheet.headers):
            if not header or column in found.values() or (sheet.has_reasons and header in REASONS):
                continue
            field = _FIELD_OF.get(folded(header), "")
            if field and field in found and field not in (named or {}):
                problems.append(_twice(field, sheet.headers[found[field]], header, where))
            elif field and field not in found:
                found[field] = column
            else:
                further.append(column)
        more = _keys(further, sheet.headers, where, problems)
        if "name" not in (named or {}) and _is_half(found.get("name"), sheet.headers):
            del found["name"]
        problems += _missing(found, sheet.headers, where)
        problems += _both_streets(found, sheet.headers, where)
        if problems:
            raise InputRefused(f"the columns of {sheet.file} do not fit", problems=problems)
        return cls(fields=found, more=more, headers=sheet.headers)

    def header(self, field: str) -> str:
        """What the sheet calls a field; the field's own name where it has no column for it."""
        return show(self.headers[self.fields[field]]) if field in self.fields else field

    def unused(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The headers of columns that nobody reads: they are no field, and no template names their key."""
        return tuple(show(self.headers[at]) for key, at in self.more.items() if key not in keys)

    def require(self, keys: Mapping[str, Where]) -> None:
        """Raises InputRefused for each key of `row` that templates name and the sheet has no column for.

        `keys` are those `letterkit.inputs.templates.row_keys` finds, with the place that names them.
        """
        known = {*self.more, *({"phone"} & self.fields.keys())}
        problems = [
            error(
                "missing-column",
                f"the template names `row.{key}`, and the sheet has no such column",
                where=where,
                hint=did_you_mean(key, known) or _known_keys(known),
            )
            for key, where in keys.items()
            if key not in known
        ]
        if problems:
            raise InputRefused("the templates name columns the sheet does not have", problems=problems)


def folded(header: str) -> str:
    """A header as it is compared: lower case, one space between words, no colon or star at its end."""
    return " ".join(header.casefold().rstrip(":* ").split())


_FIELD_OF = {folded(header): field for field, headers in RECOGNISED.items() for header in headers}


def _refuse_unknown_fields(named: Mapping[str, str]) -> None:
    for field in named:
        if field not in RECOGNISED:
            hint = did_you_mean(field, RECOGNISED) or "fields are: " + ", ".join(RECOGNISED)
            raise UsageError(f"no field is called {show(field)}", hint=hint)


def _named(sheet: Sheet, named: Mapping[str, str], where: Where, problems: list[Problem]) -> dict[str, int]:
    """The columns the user names."""
    by_header = {folded(header): column for column, header in reversed(list(enumerate(sheet.headers)))}
    found = {}
    for field, header in named.items():
        column = by_header.get(folded(header))
        if column is not None:
            found[field] = column
            continue
        message = f"the sheet has no column `{show(header)}` for the {field}"
        headers = [show(one) for one in sheet.headers if one]
        hint = did_you_mean(header, headers) or "its columns are: " + ", ".join(headers)
        problems.append(error("missing-column", message, where=where, hint=hint))
    return found


def _twice(field: str, first: str, second: str, where: Where) -> Problem:
    message = f"`{show(first)}` and `{show(second)}` are both the {field}"
    hint = f'say which one it is: --column {field}="{show(second)}"'
    return error("two-columns", message, where=where, hint=hint)


def _keys(
    further: Iterable[int], headers: Sequence[str], where: Where, problems: list[Problem]
) -> dict[str, int]:
    """The keys of the further columns."""
    found: dict[str, int] = {}
    for column in further:
        key = column_key(headers[column], column)
        if key in found or key == "phone":
            other = show(headers[found[key]]) if key in found else "phone"
            message = f"`{other}` and `{show(headers[column])}` would both be `row.{key}` in a template"
            problems.append(error("two-columns", message, where=where, hint="rename one of them"))
        found[key] = column
    return found


def _missing(found: Mapping[str, int], headers: Sequence[str], where: Where) -> list[Problem]:
    problems = []
    shown = [show(header) for header in headers if header]
    for field in REQUIRED:
        if field in found:
            continue
        hint = f'say which column it is: --column {field}="{shown[0]}"; its columns are: {", ".join(shown)}'
        if any(folded(header) in _HALVES for header in headers):
            hint = "put first and last name into one column, called `name`"
        problems.append(
            error("missing-column", f"there is no column for the {field}", where=where, hint=hint)
        )
    return problems


def _is_half(name: int | None, headers: Sequence[str]) -> bool:
    """Whether the column of the name holds only the given or the family name, and another one the rest."""
    known = {folded(header) for header in headers}
    alone = known.isdisjoint(_GIVEN) != known.isdisjoint(_FAMILY)
    return name is not None and alone and folded(headers[name]) in _WHOLE_OR_HALF


def _both_streets(found: Mapping[str, int], headers: Sequence[str], where: Where) -> list[Problem]:
    """`address` beside a postcode or city is the street; beside a street it is one too many."""
    if "address" in found and "street" in found:
        return [_twice("street", headers[found["address"]], headers[found["street"]], where)]
    return []


def _known_keys(known: Iterable[str]) -> str:
    return "a template can name: " + ", ".join(f"row.{key}" for key in sorted(known))
