"""A number as a workbook shows it: `010000` is 10000 in the format `000000`.

Understood are the signs people use for postcodes, telephone numbers, amounts and percentages
(ECMA-376 part 1, 18.8.31): `0 # ? . , %`, literal text, sections parted by `;`, conditions such as
`[<=9999999]`. A format beyond that (fractions, exponents) gives the number as General shows it,
only never rounded or in exponents: an identity number of twelve digits keeps them all.
"""

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<foreign>[eE][+-]|/|@)|(?P<sign>[0#?.,%;])|(?P<literal>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_CURRENCY = re.compile(r"\$([^-]*)")
_MOST_DIGITS = 15
"""What a workbook keeps of a number."""


class _Sign(NamedTuple):
    """One sign of a format: a place of a digit (`0`, `#`, `?`), `.`, `,`, `%`, or a text shown as it is."""

    kind: str
    text: str = ""


class _Section(NamedTuple):
    """One of the parts a format has for positive numbers, negative numbers and zero."""

    signs: tuple[_Sign, ...]
    condition: tuple[str, Decimal] | None
    understood: bool


def shown_number(value: int | float, pattern: str) -> str:
    """The number as `pattern` shows it, with `.` for decimals and `,` between thousands."""
    number = Decimal(repr(value))
    if not number.is_finite():
        return str(value)
    if number.adjusted() > _MOST_DIGITS:
        return _plain(number)
    sections = _sections(pattern)
    section, signed = _chosen(sections, number)
    if not section.understood or not section.signs:
        return _plain(number)
    text = _filled(section.signs, abs(number))
    return f"-{text}" if signed and number < 0 and any(digit in text for digit in "123456789") else text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=256)
def _sections(pattern: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    signs: list[_Sign] = []
    condition: tuple[str, Decimal] | None = None
    understood = True
    for found in _TOKEN.finditer(pattern + ";"):
        kind, text = found.lastgroup or "", found.group(found.lastgroup or 0)
        if kind == "sign" and text == ";":
            sections.append(_Section(tuple(signs), condition, understood))
            signs, condition, understood = [], None, True
        elif kind == "sign":
            signs.append(_Sign(text, text))
        elif kind in ("quoted", "escaped", "literal"):
            signs.append(_Sign("text", text))
        elif kind == "space":
            signs.append(_Sign("text", " "))
        elif kind in ("general", "foreign"):
            understood = False
        elif kind == "bracket":
            if compared := _CONDITION.fullmatch(text):
                condition = (compared[1], Decimal(compared[2]))
            elif currency := _CURRENCY.match(text):
                signs.append(_Sign("text", currency[1]))
    return tuple(sections)


def _chosen(sections: tuple[_Section, ...], number: Decimal) -> tuple[_Section, bool]:
    """The section for a number, and whether its minus sign is still to be written."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _holds(number, *section.condition):
                return section, True
    if number < 0 and len(sections) > 1:
        return sections[1], False
    if number == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _holds(number: Decimal, comparison: str, other: Decimal) -> bool:
    return {
        "<=": number <= other, ">=": number >= other, "<>": number != other,
        "<": number < other, ">": number > other, "=": number == other,
    }[comparison]  # fmt: skip


def _filled(signs: tuple[_Sign, ...], number: Decimal) -> str:
    """The signs with their digits; a comma after the last digit divides by a thousand."""
    places = [at for at, sign in enumerate(signs) if sign.kind in ("0", "#", "?")]
    if not places:
        return "".join(sign.text for sign in signs)
    point = next((at for at, sign in enumerate(signs) if sign.kind == "."), len(signs))
    whole = [at for at in places if at < point]
    decimals = [at for at in places if at > point]
    commas = [at for at, sign in enumerate(signs) if sign.kind == ","]
    number *= Decimal(100) ** sum(sign.kind == "%" for sign in signs)
    scaling = [at for at in commas if at > places[-1] or (whole and whole[-1] < at < point)]
    number /= Decimal(1000) ** len(scaling)
    shift = Decimal(1).scaleb(-min(len(decimals), _MOST_DIGITS))
    digits, _, fraction = format(number.quantize(shift, ROUND_HALF_UP), "f").partition(".")
    grouped = any(whole and whole[0] < at < whole[-1] for at in commas)
    before = _before_the_point(signs[:point], digits.lstrip("0"), grouped)
    after = "".join(_after_the_point(signs[point:], fraction))
    return before + after


def _before_the_point(signs: tuple[_Sign, ...], digits: str, grouped: bool) -> str:
    """Digits from the right; the first place takes all that are left."""
    left = sum(sign.kind in ("0", "#", "?") for sign in signs)
    written: list[str] = []
    count = 0
    for sign in reversed(signs):
        if sign.kind not in ("0", "#", "?"):
            written.append(sign.text if sign.kind in ("text", "%") else "")
            continue
        left -= 1
        taken = 1 if left else max(len(digits), 1)
        for _ in range(taken):
            digit, digits = digits[-1:], digits[:-1]
            digit = digit or {"0": "0", "#": "", "?": " "}[sign.kind]
            if grouped and count and count % 3 == 0 and digit.strip():
                written.append(",")
            count += 1
            written.append(digit)
    return "".join(reversed(written))


def _after_the_point(signs: tuple[_Sign, ...], fraction: str) -> Iterator[str]:
    """The point and its digits; zeros at the end stay only where the format has a `0`."""
    for sign in signs:
        if sign.kind in ("0", "#", "?"):
            digit, fraction = fraction[:1], fraction[1:]
            needed = sign.kind == "0" or (digit + fraction).strip("0")
            yield digit if needed else " " if sign.kind == "?" else ""
        elif sign.kind != ",":
            yield sign.text
