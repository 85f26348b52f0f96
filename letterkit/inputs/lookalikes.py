"""Letters of one alphabet that pass for another's: `court.кz`, `Әлiя`."""

import re
import unicodedata

_EAST_ASIAN = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"))
_WORD = re.compile(r"[^\W\d_]+")


def scripts(text: str) -> frozenset[str]:
    """The scripts its letters belong to, by the first word of their Unicode names (`LATIN`).

    Chinese, Japanese and Korean writing is one script, as it mixes by rule.
    """
    return frozenset(
        "EAST ASIAN" if name in _EAST_ASIAN else name
        for letter in text
        if unicodedata.category(letter) in ("Lu", "Ll", "Lt", "Lo")
        for name in [unicodedata.name(letter, "UNKNOWN").split(" ")[0].removesuffix("-LIKE")]
    )


def mixed_words(text: str) -> tuple[str, ...]:
    """The words that mix letters of several scripts."""
    if text.isascii():
        return ()
    return tuple(word for word in _WORD.findall(text) if len(scripts(word)) > 1)


def spelled_out(text: str) -> str:
    """The text with each letter outside the commonest script named: `court.[CYRILLIC к]z`."""
    if len(scripts(text)) < 2:
        return text
    letters = [next(iter(scripts(letter)), "") for letter in text]
    main = max(sorted(set(letters) - {""}), key=letters.count)
    return "".join(
        f"[{script} {letter}]" if script not in ("", main) else letter
        for letter, script in zip(text, letters, strict=True)
    )
