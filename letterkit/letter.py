"""An assignment becomes a letter: every part a value, the body from the language's template."""

from datetime import date

from letterkit.address import address_lines, country_line, country_name
from letterkit.model import BLANK, Assignment, Block, BulletList, Letter, NumberedList, Paragraph, Sender
from letterkit.offices import Forms, Language, Registry, form
from letterkit.wording import BlockTemplate, Context, LanguageFolder, Value, Wording, fill

SHORT = "-short"
"""The template `<kind>-short` holds the complete short form of a kind of letter."""
COVER_NOTE = "cover-note"
NUMBERED_FROM = 3
"""More than two demands are numbered, so that an answer can name them."""


def compose(assignment: Assignment, folder: LanguageFolder, registry: Registry, on: date) -> Letter:
    """The letter of one assignment, dated `on`. Raises TemplateFailed when a template breaks.

    The short form and the cover note are made where `folder` holds their templates.
    """
    wording = folder.wording
    sender = assignment.sender.shown()
    names = _names_of_the_office(assignment, on)
    subject = assignment.case.subject[wording.language]
    demands = _demands(assignment, wording)
    context = _context(assignment, sender, wording, names, on)
    salutation = fill(wording.salutations[assignment.addressee.office_type], names) or ""
    close = wording.closes[assignment.addressee.office_type]
    abroad = country_line(assignment.address.country, sender.country)
    return Letter(
        about=assignment,
        language=wording.language,
        date=on,
        order=wording.order,
        letterhead=_letterhead(sender, wording.language, abroad=bool(abroad)),
        return_line=" · ".join((sender.name, *sender.address)) if sender.name and sender.address else "",
        inside_address=(
            *_office_lines(assignment, wording, names, registry, on),
            *([abroad] if abroad else []),
        ),
        dateline=fill(wording.dateline, {"date": wording.day(on), "town": sender.town}) or wording.day(on),
        subject=subject,
        subject_line=wording.subject_line.replace("{subject}", subject),
        salutation=salutation,
        body=_blocks(folder.bodies[assignment.kind], context, demands),
        short_body=_blocks(folder.bodies.get(assignment.kind + SHORT, ()), context, demands),
        complimentary_close=close,
        signature_block=tuple(line for line in (sender.name or BLANK, sender.organisation) if line),
        copies=_copies(assignment, wording, registry),
        cover=_cover(
            folder.bodies.get(COVER_NOTE, ()), context, salutation, f"{close}\n{sender.name or BLANK}"
        ),
        blanks=_blanks(assignment.sender),
    )


def _blocks(
    templates: tuple[BlockTemplate, ...], context: Context, demands: tuple[str, ...]
) -> tuple[Block, ...]:
    """The blocks of a body: each renders alone, empty ones vanish, list items in a row make a list."""
    blocks: list[Block] = []
    for template in templates:
        if template.role == "demands":
            if demands:
                blocks.append((NumberedList if len(demands) >= NUMBERED_FROM else BulletList)(items=demands))
            continue
        text = template.render(context)
        if not text:
            continue
        if template.role == "paragraph":
            blocks.append(Paragraph(text=text))
            continue
        kind = NumberedList if template.role == "numbered" else BulletList
        last = blocks[-1] if blocks else None
        if isinstance(last, kind):
            blocks[-1] = kind(items=(*last.items, text))
        else:
            blocks.append(kind(items=(text,)))
    return tuple(blocks)


def _cover(templates: tuple[BlockTemplate, ...], context: Context, salutation: str, signed: str) -> str:
    """The cover note as a whole mail; empty without its template."""
    blocks = _blocks(templates, context, ())
    paragraphs = [one.text for one in blocks if isinstance(one, Paragraph)]
    return "\n\n".join((salutation, *paragraphs, signed)) if paragraphs else ""


def _demands(assignment: Assignment, wording: Wording) -> tuple[str, ...]:
    """The demands this office is asked for, each on one line with its closing mark."""
    asked = assignment.case.demands_for(assignment.addressee.office_type)
    texts = [" ".join(one.text[wording.language].split()) for one in asked]
    ends = [wording.item_end] * (len(texts) - 1) + [wording.last_item_end]
    return tuple(text + end for text, end in zip(texts, ends, strict=False))


def _context(
    assignment: Assignment, sender: Sender, wording: Wording, names: dict[str, str | None], on: date
) -> dict[str, Value]:
    """All a template may see: text, and lists and mappings of text."""
    case, language = assignment.case, wording.language
    opening = case.demands_opening
    shown = opening.text[language] if opening and opening.applies_to(assignment.addressee.office_type) else ""
    return {
        "sender": {
            "name": sender.name,
            "role": sender.role if language in (sender.reads or (case.default_language,)) else "",
            "organisation": sender.organisation,
            "town": sender.town,
        },
        "names": _people_joined([person.name for person in case.named], wording),
        "people": [
            {"name": _as_value(person.name, wording), "role": person.role.get(language, "")}
            for person in case.named
        ],
        "concern": case.concern[language],
        "facts": " ".join(fact.text[language] for fact in case.facts_until(on)),
        "standard": case.standard.get(language, ""),
        "demands": [one.text[language] for one in case.demands_for(assignment.addressee.office_type)],
        "demands_opening": shown,
        "note": sender.note,
        "office_type": assignment.addressee.office_type,
        "office": _as_value({language: names["office"] or "", **assignment.addressee.office}, wording),
        "title": _as_value(assignment.addressee.title, wording),
        "subject": case.subject[language],
        "date": wording.day(on),
        "row": dict(sender.more),
    }


def _as_value(forms: Forms, wording: Wording) -> Value:
    """A name as a template sees it: text, or its forms in a language that declines names."""
    known = forms.get(wording.language, "")
    if isinstance(known, dict):
        return dict(known)
    return dict.fromkeys(wording.name_forms, known) if wording.name_forms else known


def _people_joined(people: list[Forms], wording: Wording) -> Value:
    """The names in a row, in each form the language declines them in."""
    if not people:
        return ""
    if not wording.name_forms:
        return wording.listed(form(name, wording.language) or "" for name in people)
    return {
        wanted: wording.listed(form(name, wording.language, wanted) or "" for name in people)
        for wanted in wording.name_forms
    }


def _names_of_the_office(assignment: Assignment, on: date) -> dict[str, str | None]:
    """What the patterns of wording.yaml may name: `office`, `title`, `holder` and their forms."""
    office, language = assignment.addressee, assignment.language
    holder = office.holder(on)
    values: dict[str, str | None] = {}
    for key, forms in (
        ("office", office.office),
        ("title", office.title),
        ("holder", holder.name if holder else {}),
    ):
        values[key] = form(forms, language)
        known = forms.get(language)
        if isinstance(known, dict):
            values |= {f"{key}.{name}": text for name, text in known.items()}
    # An address may name an office in another language; a letter to nobody may not go out.
    values["office"] = values["office"] or next(
        (form(office.office, known) for known in ("en", *office.office) if form(office.office, known)), None
    )
    return values


def _office_lines(
    assignment: Assignment, wording: Wording, names: dict[str, str | None], registry: Registry, on: date
) -> tuple[str, ...]:
    """The inside address without the country."""
    address = assignment.address
    lines = [line for line in (fill(patterns, names) for patterns in wording.inside_address) if line]
    if address.care_of:
        passes_on = registry.recipients[address.care_of]
        name = form(passes_on.office, wording.language) or form(passes_on.office, "en") or ""
        lines.append(wording.care_of.replace("{office}", name))
    city = registry.city(address.city, address.country, on)
    return (*lines, *address_lines(address, city))


def _letterhead(sender: Sender, language: Language, *, abroad: bool) -> tuple[str, ...]:
    """Who writes, and where an answer goes."""
    if sender.discreet:
        return tuple(line for line in (sender.name or BLANK, sender.town) if line)
    country = country_name(sender.country, language) if abroad and sender.country else ""
    lines = (sender.name or BLANK, *(sender.address or (BLANK,)), country, sender.email)
    return tuple(line for line in lines if line)


def _copies(assignment: Assignment, wording: Wording, registry: Registry) -> tuple[str, ...]:
    """The line under the letter that says who else has it."""
    names = [
        form(registry.recipients[copy].office, wording.language)
        or form(registry.recipients[copy].office, "en")
        or copy
        if copy in registry.recipients
        else copy
        for copy in assignment.copies
    ]
    return (wording.copies.replace("{names}", ", ".join(names)),) if names else ()


def _blanks(sender: Sender) -> tuple[str, ...]:
    """Which details of the writer are missing and stand as BLANK."""
    wanted = (("your name", sender.name), ("your postal address", sender.address or sender.discreet))
    return tuple(what for what, known in wanted if not known)
