"""Changes files as accidents, careless hands and hostile ones do: by lines, values, bytes and encodings."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random

from tests.safety.strings import STRINGS

Change = Callable[[str, Random], str]
VALUES = (
    "", "~", "null", "None", "true", "no", "[]", "{}", "[[]]", "{a: b}", "- x", "-1", "0", "1e9", "0x7f",
    "050000", "2026-02-31", "2011-09", "9999-12-31", "0001-01-01", "undated", "1/2", "|", ">-", '""', "' '",
    '"\\0"', '"\\uD800"', "&a x", "*a", "!!python/name:os.system", "<<", "en", "xx", "KZ", "ZZ", "embassy",
    "court", "x: y: z", "# x", "%", "@x", "`x`", "x" * 3000, "x@example.org", "https://example.org",
    "[en, ru]", "{en: x, ru: {nom: y}}", "{en: {nom: y}}", "{ru: x}", "{en: '{{ x }}'}", "{en: }", "{en: []}",
)  # fmt: skip
"""What may stand after a colon instead of what belongs there."""
_KEYED = re.compile(r"^(\s*(?:- )?)([\w-]+):(.*)$", re.DOTALL)


def delete_lines(text: str, chance: Random) -> str:
    """Some lines in a row are gone."""
    lines, at = _split(text, chance)
    del lines[at : at + chance.randint(1, 4)]
    return "".join(lines)


def repeat_lines(text: str, chance: Random) -> str:
    """Some lines in a row stand there twice."""
    lines, at = _split(text, chance)
    part = lines[at : at + chance.randint(1, 6)]
    return "".join([*lines[:at], *part, *lines[at:]])


def move_lines(text: str, chance: Random) -> str:
    """Some lines in a row stand elsewhere."""
    lines, at = _split(text, chance)
    part = lines[at : at + chance.randint(1, 6)]
    del lines[at : at + len(part)]
    to = chance.randint(0, len(lines))
    return "".join([*lines[:to], *part, *lines[to:]])


def shift_line(text: str, chance: Random) -> str:
    """A line is indented otherwise."""
    lines, at = _split(text, chance)
    lines[at] = (
        chance.choice(["  ", " ", "\t", "    ", "- "]) + lines[at]
        if chance.random() < 0.6
        else lines[at].lstrip()
    )
    return "".join(lines)


def rename_key(text: str, chance: Random) -> str:
    """A key is called like another one of the file, misspelt, or hostile."""
    lines, at = _keyed(text, chance)
    if found := _KEYED.match(lines[at]):
        others = [other[2] for line in lines if (other := _KEYED.match(line))]
        name = chance.choice(
            [chance.choice(others), found[2] + "s", found[2][1:], chance.choice(STRINGS), "<<", ""]
        )
        lines[at] = f"{found[1]}{name}:{found[3]}"
    return "".join(lines)


def other_value(text: str, chance: Random) -> str:
    """Something else stands after a key: of another type, empty, hostile."""
    lines, at = _keyed(text, chance)
    if found := _KEYED.match(lines[at]):
        value = chance.choice(VALUES) if chance.random() < 0.6 else quoted(chance.choice(STRINGS))
        lines[at] = f"{found[1]}{found[2]}: {value}\n"
    return "".join(lines)


def swap_values(text: str, chance: Random) -> str:
    """Two values stand at each other's keys."""
    lines, one = _keyed(text, chance)
    _, other = _keyed(text, chance)
    first, second = _KEYED.match(lines[one]), _KEYED.match(lines[other])
    if first and second:
        lines[one] = f"{first[1]}{first[2]}:{second[3]}"
        lines[other] = f"{second[1]}{second[2]}:{first[3]}"
    return "".join(lines)


def other_cell(text: str, chance: Random) -> str:
    """A cell of a CSV file, or a value of a JSON line, is something else."""
    parts = re.split(r"([,:\n])", text)
    cell = chance.choice(STRINGS) if chance.random() < 0.7 else chance.choice(VALUES)
    marked = '"' + cell.replace('"', '""') + '"'
    parts[chance.randrange(0, len(parts), 2)] = marked if chance.random() < 0.8 else cell
    return "".join(parts)


def cut_off(text: str, chance: Random) -> str:
    """The file ends in the middle."""
    return text[: chance.randint(0, len(text))]


def put_in(text: str, chance: Random) -> str:
    """Characters of a hostile text, or marks of the format, stand somewhere."""
    marks = [
        '"',
        "'",
        ":",
        "{",
        "}",
        "[",
        "]",
        "#",
        "&",
        "*",
        "|",
        ">",
        "\t",
        "\r",
        "\n",
        ",",
        ";",
        "-",
        "<",
        "%",
    ]
    at = chance.randint(0, len(text))
    what = (
        chance.choice(marks) * chance.choice([1, 1, 3]) if chance.random() < 0.6 else chance.choice(STRINGS)
    )
    return text[:at] + what + text[at:]


def take_out(text: str, chance: Random) -> str:
    """Some characters are gone."""
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.randint(1, 30) :]


def nest(text: str, chance: Random) -> str:
    """A value becomes a deep one."""
    lines, at = _keyed(text, chance)
    depth = chance.choice([3, 19, 25, 5000])
    mark = chance.choice(["[", "{a: ", "- "])
    if found := _KEYED.match(lines[at]):
        lines[at] = f"{found[1]}{found[2]}: {mark * depth}{']' * depth if mark == '[' else ''}\n"
    return "".join(lines)


LINES: tuple[Change, ...] = (
    delete_lines, repeat_lines, move_lines, shift_line, cut_off, put_in, take_out,
)  # fmt: skip
YAML: tuple[Change, ...] = (*LINES, rename_key, other_value, other_value, swap_values, nest)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "latin-1", "utf-32")


def changed(text: str, changes: Sequence[Change], chance: Random) -> bytes:
    """The text after a few changes, now and then in another encoding or with broken bytes."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = chance.choice(changes)(text or "\n", chance)
    ending = chance.choice(["\n"] * 8 + ["\r\n", "\r"])
    text = text.replace("\n", ending)
    encoding = chance.choice(ENCODINGS) if chance.random() < 0.1 else "utf-8"
    content = text.encode(encoding, "replace" if encoding != "utf-8" else "surrogatepass")
    return spliced(content, chance) if chance.random() < 0.1 else content


def spliced(content: bytes, chance: Random) -> bytes:
    """The bytes with a few others in their place."""
    at = chance.randint(0, len(content))
    return content[:at] + chance.randbytes(chance.randint(1, 8)) + content[at + chance.randint(0, 8) :]


def changed_archive(content: bytes, chance: Random) -> bytes:
    """A zip archive in which a member is changed as a text, gone or there twice; or its bytes are broken."""
    if chance.random() < 0.2:
        return (
            spliced(content, chance) if chance.random() < 0.7 else content[: chance.randint(0, len(content))]
        )
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        names = source.namelist()
        victim = chance.choice(names)
        for name in names:
            member = source.read(name)
            if name != victim:
                target.writestr(name, member)
            elif chance.random() < 0.9:
                text = member.decode("utf-8", "replace").replace("><", ">\n<")
                target.writestr(name, changed(text, (*LINES, other_attribute), chance))
    return made.getvalue()


def other_attribute(text: str, chance: Random) -> str:
    """An attribute or a text of XML is something else."""
    found = list(re.finditer(r'="[^"]*"|>[^<\n]+<', text))
    if not found:
        return text
    one = chance.choice(found)
    value = chance.choice([*VALUES, *STRINGS, "-1", "1048577", "99999999999", "true"]).replace("<", "&lt;")
    new = f">{value}<" if one.group().startswith(">") else '="{}"'.format(value.replace('"', "&quot;"))
    return text[: one.start()] + new + text[one.end() :]


def quoted(text: str) -> str:
    """A text in the quotes of YAML, its quotes doubled."""
    return "'" + text.replace("'", "''").replace("\n", "\n\n  ") + "'"


def _split(text: str, chance: Random) -> tuple[list[str], int]:
    lines = text.splitlines(keepends=True) or ["\n"]
    return lines, chance.randrange(len(lines))


def _keyed(text: str, chance: Random) -> tuple[list[str], int]:
    lines, at = _split(text, chance)
    keyed = [number for number, line in enumerate(lines) if _KEYED.match(line)]
    return lines, chance.choice(keyed) if keyed else at
