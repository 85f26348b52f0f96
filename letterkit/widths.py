"""How wide the characters of a letter are: to say before printing whether it fits one page.

Advance widths of Liberation Serif Regular 2.1.5, which are those of Times New Roman, in units of
1/2048 of the font size (its tables `hmtx` and `cmap`, read once with fontTools).
"""

import unicodedata

UNITS = 2048
"""Units in one em, that is, in the font size."""
BOLD = 1.07
"""Bold text is so much wider (measured on English and Russian subject lines with the bold face)."""

_BY_WIDTH = {
    369: "'",
    410: "|¦",
    448: "′",
    512: " ,.\u00a0",
    565: "ª",
    569: "/:;\\ijltіј",
    614: "²³¹",
    635: "º",
    682: "!()-I[]`fr¡¨´·¸І‐‘’‚‹›",
    717: "•",
    719: "ґ",
    797: "JsЈѕ",
    809: "з",
    819: "°",
    836: '"',
    840: "гғ",
    853: "″",
    879: "эє",
    895: "т",
    909: "?acez¿аесә“”„",
    922: "Ґ",
    928: "¶",
    934: "ь",
    942: "я",
    961: "^",
    967: "в",
    983: "{}",
    989: "ђ",
    995: "кқ",
    1022: "л",
    1024: "#$*0123456789_bdghknopquvxy¢£¤¥§«¯»ßðøþорухћөұүһ‒–†‡€",
    1026: "З",
    1030: "ч",
    1042: "бд",
    1059: "ъ",
    1096: "инпцџң",
    1108: "~",
    1124: "±÷",
    1139: "FPSÞЅР",
    1155: "+<=>¬×",
    1176: "БЬ",
    1180: "µ",
    1184: "ГҒ",
    1251: "ELTZЕТ",
    1296: "м",
    1327: "ф",
    1331: "ЧҺ",
    1352: "ЄЭ",
    1366: "BCRæВКСЯҚ",
    1376: "ы",
    1389: "Л",
    1397: "Д",
    1415: "ж",
    1446: "Ъ",
    1450: "У",
    1479: "ADGHKNOQUVXYwÐØЏАИНОПХЦӘҢӨҰҮ",
    1481: "њ",
    1489: "љ",
    1518: "Ћ",
    1530: "ю",
    1536: "¼½¾",
    1540: "Ђ",
    1556: "©®",
    1577: "шщ",
    1593: "&m",
    1618: "Ф",
    1706: "%",
    1786: "ЉЊЫ",
    1821: "MÆМ",
    1835: "Ж",
    1886: "@",
    1933: "W",
    1954: "№",
    2007: "™",
    2048: "—―…‰",
    2066: "ШЩ",
    2105: "Ю",
}
"""Latin, Cyrillic with the Kazakh letters, punctuation. An accent adds no width: é is as wide as e."""

_HALF, _FULL = UNITS // 2, UNITS
"""What stands in for a character the table lacks: half an em, a whole one for ideographs."""


def width_of(text: str) -> int:
    """The width of a line of text in units of 1/2048 em; times font size by `UNITS` it is points."""
    return sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """Widths by character."""

    def __missing__(self, char: str) -> int:
        """The width of a character with an accent, a combining mark (none) or one of another script."""
        if unicodedata.combining(char):
            return 0
        base = unicodedata.normalize("NFD", char)[0]
        usual = _FULL if unicodedata.east_asian_width(char) in "FW" else _HALF
        return self.get(base, usual)


_WIDTHS = _Widths({char: width for width, chars in _BY_WIDTH.items() for char in chars})
