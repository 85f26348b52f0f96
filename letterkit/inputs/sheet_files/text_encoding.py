"""How the bytes of a CSV file become text: by its mark, else strict UTF-8, else as the user says."""

import codecs
import re
from typing import BinaryIO

from letterkit.errors import InputRefused, UsageError
from letterkit.hints import did_you_mean
from letterkit.inputs.archives import refused
from letterkit.inputs.text_rules import show
from letterkit.problems import Where, error

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks, the longer before the shorter they begin with, and what they say."""
_CHUNK = 1 << 20
_ZEROS = 3
"""So many zero bytes, all at even or all at odd places, are the halves of ASCII letters in UTF-16."""
_FOR_NO_FILES = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"))
_KNOWN = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp1252", "cp866", "koi8-r", "mac-cyrillic")
_LOST = re.compile(r"(?:(?<=\w)|(?<!\S))\?+(?=\w)")
"""A question mark before a letter, in a word or at its start: `?лия`, `Б?кей`."""

KAZAKH_LOST = (
    "cp1251 has no Ә Ғ Қ Ң Ө Ұ Ү Һ: Excel writes `?` in their place. "
    "Save the list as `CSV UTF-8` or as .xlsx from where it still has them"
)


def encoding_of(head: bytes, wished: str, file: str) -> str:
    """The encoding of a file that begins with `head`: what its mark says, else `wished`, else UTF-8.

    Raises UsageError for a wish nobody knows, InputRefused where UTF-16 has no mark.
    """
    marked = next((name for mark, name in MARKS if head.startswith(mark)), "")
    if marked:
        return marked
    if wished:
        return _known(wished)
    zeros = (head[::2].count(0), head[1::2].count(0))
    if min(zeros) == 0 and max(zeros) >= _ZEROS:
        hint = f"say --encoding utf-16-{'le' if zeros[1] else 'be'}, or save it as CSV UTF-8"
        raise refused(file, "encoding", f"{file} looks like UTF-16 without its byte-order mark", hint)
    return "utf-8"


def is_narrow(encoding: str) -> bool:
    """Whether an encoding has 256 characters at most, so that letters were lost on the way into it."""
    return not codecs.lookup(encoding).name.startswith(("utf", "gb18030"))


def has_lost_letters(text: str) -> bool:
    """Whether a `?` stands where a letter was; links are left alone."""
    return "?" in text and "://" not in text and bool(_LOST.search(text))


def check_bytes(stream: BinaryIO, encoding: str, file: str) -> int:
    """The number of quotation marks in all of a file, read to its end in pieces.

    Raises InputRefused at the first line whose bytes are no text in that encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line, quotes = 1, 0
    while True:
        chunk = stream.read(_CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as failure:
            line += failure.object[: failure.start].count(b"\n")
            raise _not_in(encoding, failure, line, file) from None
        line += text.count("\n")
        quotes += text.count('"')
        if not chunk:
            return quotes


def check_head(head: bytes, encoding: str, file: str) -> str:
    """The text a stream begins with; a character cut off at its end is left out.

    Raises InputRefused where its bytes are no text in that encoding.
    """
    try:
        return codecs.getincrementaldecoder(encoding)().decode(head)
    except UnicodeDecodeError as failure:
        line = head[: failure.start].count(b"\n") + 1
        raise _not_in(encoding, failure, line, file) from None


def _known(wished: str) -> str:
    try:
        "a".encode(wished)
        known = codecs.lookup(wished).name not in _FOR_NO_FILES
    except (LookupError, ValueError):
        known = False
    if not known:
        hint = did_you_mean(wished, _KNOWN) or "known are: " + ", ".join(_KNOWN)
        raise UsageError(f"no encoding is called {show(wished)}", hint=hint)
    return wished


def _not_in(encoding: str, failure: UnicodeDecodeError, line: int, file: str) -> InputRefused:
    byte = failure.object[failure.start]
    where = Where(file=file, line=line)
    if encoding not in ("utf-8", "utf-8-sig"):
        message = f"the byte {byte:02X} is no text in {encoding}"
        return InputRefused(
            f"{file} cannot be read as {encoding}", problems=[error("encoding", message, where=where)]
        )
    hint = "save the list as `CSV UTF-8` or as .xlsx; or say what it is, for example --encoding cp1251"
    as_cyrillic = failure.object.decode("cp1251", errors="replace")
    if has_lost_letters(as_cyrillic):
        hint = f"letters seem to be lost already: {KAZAKH_LOST}. If nothing is lost, say --encoding cp1251"
    message = f"this line is not UTF-8 (byte {byte:02X})"
    return InputRefused(
        f"{file} is not UTF-8: its encoding has to be known",
        hint=hint,
        problems=[error("encoding", message, where=where, hint=hint)],
    )
