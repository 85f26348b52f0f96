"""A hundred hostile texts and more of our own, by what they try to be."""

BY_KIND: dict[str, tuple[str, ...]] = {
    "control": (
        "a\0b", "a\x07b", "a\x08b", "\x1b]0;owned\x07", "\x1b[2J", "\x1b]52;c;eA==\x07", "a\x7fb", "a\x85b",
        "a\x9b31mb", "a\x0bb", "a\x0cb", "a\x1eb",
    ),
    "unseen": (
        "a\u200bb", "a\u200db", "a\u2060b", "\ufeffa", "a\xadb", "a\u2028b", "a\u2029b", "a\ufff9b",
        "a\U000e0041b", "a\ufffeb", "a\uffffb", "\u180e", "\u3164", "\u2800",
    ),
    "turned": ("a\u202egro.elpmaxe", "\u202aa\u202c", "a\u2066b\u2069", "\u200fa", "a\u061cb"),
    "surrogate": ("a\ud800b", "a\udfffb", "\udcff"),
    "yaml": (
        "a: b: c", "- a", "[a", "{a", "&a", "*a", "!!python/object/apply:os.system ['id']", "? a", "| a",
        "> a", "# a", "%YAML 1.1", "---", "...", "'a", '"a', "@a", "`a", "~", "null", "NO", "050000", "1e3",
    ),
    "template": (
        "{{ 7*7 }}", "{% include 'x' %}", "{# a #}", "{{ sender.__class__ }}", "{{", "{%", "%(a)s", "{0}",
        "$a",
    ),
    "xml": (
        "<b>A & B</b>", "]]>", "<!--", "&amp;", "&#0;", "<w:p/>", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<script>x</script>",
    ),
    "sheet": (
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\uff1d1", "a,b", "a;b", 'a"b', "a\tb", "sep=;",
    ),
    "mail": (
        "a@example.net?bcc=spy@example.net", "a%0D%0ABcc: spy@example.net", "a\r\nBcc: spy@example.net",
        "a\nb", '"a" <spy@example.net>', "a, spy@example.net", "=?utf-8?q?a?=", "a&bcc=spy@example.net",
    ),
    "path": (
        "../../etc/passwd", "C:\\a", "/dev/zero", "CON", "a/../b", "~root", "-rf", "--out=a", "$(id)", "`id`",
    ),
    "markup": (
        "[/]", "[bold red]a", "[link=http://example.net]a[/link]", ":skull:", "1. a", "<<NAME>>", "[NAME]",
    ),
    "script": (
        "Әлия Қожахметқызы", "漢字かな", "שלום עולם", "مرحبا بالعالم", "ﷺ", "𝔸𝕃", "ａ", "\u212a", "ß", "İ",
        "Ǆ", "ﬃ", "аdmin", "Әлiя",
    ),
    "emoji": ("🙂", "👩‍👩‍👧", "🏳️‍🌈", "🇰🇿", "1️⃣"),
    "marks": ("e\u0301", "a" + "\u0300" * 300, "Z̴̢̛a̷l̵g̶o̸", "\u0301a"),
    "length": ("a" * 300, "a " * 500, "Ж" * 3000, "a" * 20_000, " ", "\xa0", "\u3000", "."),
}  # fmt: skip
STRINGS: tuple[str, ...] = tuple(dict.fromkeys(text for texts in BY_KIND.values() for text in texts))
