"""An assignment becomes a letter: every part a value, the body from the language's template.

First the form, which is the same for all who write to an office from one country; then the writer's
own words in it. One letter needs one form, and so do thousands.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from letterkit.address import address_lines, country_line, country_name
from letterkit.model import BLANK, Assignment, Block, BulletList, Letter, NumberedList, Paragraph, Sender
from letterkit.offices import Forms, Language, Noun, Registry, form
from letterkit.wording import (
    OF_THE_WRITER,
    BlockTemplate,
    Context,
    LanguageFolder,
    Path,
    Value,
    Wording,
    fill,
    named_in,
)

SHORT = "-short"
"""The template `<kind>-short` holds the complete short form of a kind of letter."""
COVER_NOTE = "cover-note"
NUMBERED_FROM = 3
"""More than two demands are numbered, so that an answer can name them."""
_TO_WRITE_ON = BLANK * 3
"""A line of the letterhead that the writer fills by hand, long enough for a street."""

MOST_TEXTS = 256
"""Texts a form keeps: where no writer has a note, there is one for each role and organisation."""

Piece: TypeAlias = Block | BlockTemplate
"""A part of a body: finished, or a template that speaks of the writer."""
Texts: TypeAlias = tuple[tuple[Block, ...], tuple[Block, ...], tuple[Block, ...]]
"""The body, the short body and the paragraphs of the cover note."""


class LetterForm(Noun, frozen=True):
    """A letter with room for its writer: all of it that does not depend on who writes."""

    wording: Wording
    date: date
    abroad: str
    """The line of the country where the letter leaves the writer's."""
    home: str
    """The writer's country under the letterhead of mail abroad."""
    inside_address: tuple[str, ...]
    day: str
    """The date in words."""
    dateline: str
    """As it stands for a writer without a town."""
    names_town: bool
    """Whether that line can name one."""
    subject: str
    subject_line: str
    salutation: str
    close: str
    copies: tuple[str, ...]
    context: Context
    """What the templates may name, but for the writer."""
    body: tuple[Piece, ...]
    short_body: tuple[Piece, ...]
    cover: tuple[Piece, ...]
    names: tuple[Path, ...]
    """What of the writer its texts name."""
    known: dict[tuple[object, ...], Texts] = {}
    """The texts of earlier letters, by what they name of their writers."""


def compose(assignment: Assignment, folder: LanguageFolder, registry: Registry, on: date) -> Letter:
    """The letter of one assignment, dated `on`. Raises TemplateFailed when a template breaks.

    The short form and the cover note are made where `folder` holds their templates.
    """
    return fill_in(letter_form(assignment, folder, registry, on), assignment)


def form_key(assignment: Assignment) -> tuple[object, ...]:
    """All of an assignment that its form depends on, within one case."""
    about = assignment
    return about.kind, about.addressee.id, about.address, about.language, about.copies, about.sender.country


def letter_form(assignment: Assignment, folder: LanguageFolder, registry: Registry, on: date) -> LetterForm:
    """The form of every assignment with this `form_key`. Raises TemplateFailed when a template breaks."""
    wording, office_type = folder.wording, assignment.addressee.office_type
    names = _names_of_the_office(assignment, on)
    demands = _demands(assignment, wording)
    context = _context(assignment, wording, names, on)
    home = assignment.sender.country
    abroad = country_line(assignment.address.country, home)
    lines = _office_lines(assignment, wording, names, registry, on)
    body = _settled(folder.bodies[assignment.kind], context, demands)
    short_body = _settled(folder.bodies.get(assignment.kind + SHORT, ()), context, demands)
    cover = _settled(folder.bodies.get(COVER_NOTE, ()), context, ())
    day, subject = wording.day(on), assignment.case.subject[wording.language]
    return LetterForm(
        wording=wording,
        date=on,
        abroad=abroad,
        home=country_name(home, wording.language) if abroad and home else "",
        day=day,
        dateline=fill(wording.dateline, {"date": day}) or day,
        names_town=named_in(wording.dateline, "town"),
        inside_address=(*lines, abroad) if abroad else lines,
        subject=subject,
        subject_line=wording.subject_line.replace("{subject}", subject),
        salutation=fill(wording.salutations[office_type], names) or "",
        close=wording.closes[office_type],
        copies=_copies(assignment, wording, registry),
        context=context,
        body=body,
        short_body=short_body,
        cover=cover,
        names=_of_the_writer_in((*body, *short_body, *cover)),
    )


def fill_in(form: LetterForm, assignment: Assignment) -> Letter:
    """The letter of an assignment, given its form. Raises TemplateFailed when a template breaks."""
    wording, sender = form.wording, assignment.sender.shown()
    body, short_body, cover = _texts(form, _of_the_writer(sender, assignment.case.default_language, wording))
    name = sender.name or BLANK
    dateline = None
    if sender.town and form.names_town:
        dateline = fill(wording.dateline, {"date": form.day, "town": sender.town})
    return Letter(
        about=assignment,
        language=wording.language,
        date=form.date,
        order=wording.order,
        letterhead=_letterhead(sender, form.home),
        return_address=(sender.name, *sender.address) if sender.name and sender.address else (),
        inside_address=form.inside_address,
        dateline=dateline or form.dateline,
        subject=form.subject,
        subject_line=form.subject_line,
        salutation=form.salutation,
        body=body,
        short_body=short_body,
        complimentary_close=form.close,
        signature_block=tuple([line for line in (name, sender.organisation) if line]),
        copies=form.copies,
        cover=_cover(cover, form.salutation, f"{form.close}\n{name}"),
        blanks=_blanks(sender),
    )


def _settled(
    templates: Iterable[BlockTemplate], context: Context, demands: tuple[str, ...]
) -> tuple[Piece, ...]:
    """A body with every block finished that does not speak of the writer."""
    pieces: list[Piece] = []
    for template in templates:
        if template.role == "demands":
            if demands:
                pieces.append((NumberedList if len(demands) >= NUMBERED_FROM else BulletList)(items=demands))
        elif template.names.isdisjoint(OF_THE_WRITER):
            pieces += [block] if (block := _filled(template, context)) else []
        else:
            pieces.append(template)
    return tuple(pieces)


def _of_the_writer_in(pieces: Iterable[Piece]) -> tuple[Path, ...]:
    """What of the writer these templates name."""
    templates = [piece for piece in pieces if isinstance(piece, BlockTemplate)]
    return tuple(sorted({path for template in templates for path in template.of_the_writer}))


def _texts(form: LetterForm, writer: dict[str, Value]) -> Texts:
    """The texts of a form for a writer; the very same values for all of whom they say the same."""
    key = tuple([_named(writer, path) for path in form.names])
    if (texts := form.known.get(key)) is None:
        if len(form.known) == MOST_TEXTS:
            form.known.clear()
        context = {**form.context, **writer}
        texts = form.known[key] = (
            _blocks(form.body, context),
            _blocks(form.short_body, context),
            _blocks(form.cover, context),
        )
    return texts


def _named(writer: dict[str, Value], path: Path) -> object:
    """What stands under a path, as the key of a dictionary; None where nothing does."""
    value = writer[path[0]]
    if isinstance(value, dict):
        return value.get(path[1]) if path[1:] else tuple(value.items())
    return value


def _blocks(pieces: Iterable[Piece], context: Context) -> tuple[Block, ...]:
    """The blocks of a body: each renders alone, empty ones vanish, list items in a row make a list."""
    blocks: list[Block] = []
    for piece in pieces:
        block = _filled(piece, context) if isinstance(piece, BlockTemplate) else piece
        last = blocks[-1] if blocks else None
        if isinstance(block, NumberedList) and isinstance(last, NumberedList):
            blocks[-1] = NumberedList(items=last.items + block.items)
        elif isinstance(block, BulletList) and isinstance(last, BulletList):
            blocks[-1] = BulletList(items=last.items + block.items)
        elif block:
            blocks.append(block)
    return tuple(blocks)


def _filled(template: BlockTemplate, context: Context) -> Block | None:
    """The block of a template; None where it renders empty."""
    text = template.render(context)
    if not text:
        return None
    if template.role == "paragraph":
        return Paragraph(text=text)
    return (NumberedList if template.role == "numbered" else BulletList)(items=(text,))


def _cover(blocks: Iterable[Block], salutation: str, signed: str) -> str:
    """The cover note as a whole mail; empty without its template."""
    paragraphs = [one.text for one in blocks if isinstance(one, Paragraph)]
    return "\n\n".join((salutation, *paragraphs, signed)) if paragraphs else ""


def _demands(assignment: Assignment, wording: Wording) -> tuple[str, ...]:
    """The demands this office is asked for, each on one line with its closing mark."""
    asked = assignment.case.demands_for(assignment.addressee.office_type)
    texts = [" ".join(one.text[wording.language].split()) for one in asked]
    ends = [wording.item_end] * (len(texts) - 1) + [wording.last_item_end]
    return tuple(text + end for text, end in zip(texts, ends, strict=False))


def _of_the_writer(sender: Sender, default_language: Language, wording: Wording) -> dict[str, Value]:
    """What a template may say of who writes."""
    return {
        "sender": {
            "name": sender.name,
            "role": sender.role if wording.language in (sender.reads or (default_language,)) else "",
            "organisation": sender.organisation,
            "town": sender.town,
        },
        "note": sender.note,
        "row": dict(sender.more),
    }


def _context(
    assignment: Assignment, wording: Wording, names: dict[str, str | None], on: date
) -> dict[str, Value]:
    """All a template may see but for the writer: text, and lists and mappings of text."""
    case, language = assignment.case, wording.language
    opening = case.demands_opening
    shown = opening.text[language] if opening and opening.applies_to(assignment.addressee.office_type) else ""
    return {
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
        "office_type": assignment.addressee.office_type,
        "country": country_name(case.country, language),
        "office": _as_value({language: names["office"] or "", **assignment.addressee.office}, wording),
        "title": _as_value(assignment.addressee.title, wording),
        "subject": case.subject[language],
        "date": wording.day(on),
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
    """The inside address without the country.

    Care of an embassy, which knows the offices of its state, the official's title is enough.
    """
    address = assignment.address
    lines = _addressed(wording, names)
    if address.care_of:
        lines = (names["title"] and _addressed(wording, {**names, "office": None})) or lines
        passes_on = registry.recipients[address.care_of]
        name = form(passes_on.office, wording.language) or form(passes_on.office, "en") or ""
        lines.append(wording.care_of.replace("{office}", name))
    city = registry.city(address.city, address.country, on)
    abroad = assignment.sender.country != address.country
    return (*lines, *address_lines(address, city, romanised=abroad))


def _addressed(wording: Wording, names: dict[str, str | None]) -> list[str]:
    """The lines that name an official or an institution."""
    return [line for line in (fill(patterns, names) for patterns in wording.inside_address) if line]


def _letterhead(sender: Sender, country: str) -> tuple[str, ...]:
    """Who writes, and where an answer goes."""
    if sender.discreet:
        return (sender.name or _TO_WRITE_ON, sender.town or _TO_WRITE_ON)
    lines = (sender.name or _TO_WRITE_ON, *(sender.address or (_TO_WRITE_ON,) * 3), country, sender.email)
    return tuple([line for line in lines if line])


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
    if sender.name and sender.address:
        return ()
    place = ("your town", sender.town) if sender.discreet else ("your postal address", sender.address)
    wanted = (("your name", sender.name), place)
    return tuple(what for what, known in wanted if not known)
