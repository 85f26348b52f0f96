"""An assignment becomes a letter: every part a value, the body from the language's template.

First the form, which is the same for all who write to an office from one country; then the writer's
own words in it. One letter needs one form, and so do thousands.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from letterkit import parts
from letterkit.address import country_line, country_name
from letterkit.context import asked, context_of, facts_told, names_of_the_office, writer_in
from letterkit.kinds import COVER_NOTE, KINDS, SHORT
from letterkit.model import BLANK, Assignment, Block, BulletList, Letter, NumberedList, Paragraph
from letterkit.offices import Noun, Registry
from letterkit.wording import (
    LISTS,
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

NUMBERED_FROM = 3
"""More than two demands are numbered, so that an answer can name them."""
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
    order: tuple[str, ...]
    mark: str
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
    enclosures: tuple[str, ...]
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
    about, sender = assignment, assignment.sender
    return (
        about.kind, about.purpose, about.addressee.id, about.address, about.language, about.copies,
        tuple([one.id for one in about.beside]), sender.country, bool(sender.minute),
        bool(sender.signatories),
    )  # fmt: skip


def letter_form(assignment: Assignment, folder: LanguageFolder, registry: Registry, on: date) -> LetterForm:
    """The form of every assignment with this `form_key`. Raises TemplateFailed when a template breaks."""
    about, wording, kind = assignment, folder.wording, KINDS[assignment.kind]
    names = names_of_the_office(about, on)
    context = context_of(about, wording, names, on)
    template = kind.template(we=bool(about.sender.minute))
    lists = _lists(about, wording, on)
    body = _settled(folder.bodies[template], context, lists)
    short_body = _settled(folder.bodies.get(template + SHORT, ()), context, lists)
    cover = _settled(folder.bodies.get(COVER_NOTE, ()), context, {})
    subject = _subject(about, wording)
    labelled = wording.subject_line.replace("{subject}", subject) if kind.name == "protest" else subject
    home = about.sender.country
    abroad = country_line(about.address.country, home)
    day, office_type = wording.day(on), about.addressee.office_type
    return LetterForm(
        wording=wording,
        date=on,
        order=kind.parts(wording.order, about.purpose),
        mark=wording.to_read if about.purpose == "read" else "",
        home=country_name(home, wording.language) if home and abroad else "",
        day=day,
        dateline=fill(wording.dateline, {"date": day}) or day,
        names_town=named_in(wording.dateline, "town"),
        inside_address=parts.inside_address(about, wording, registry, on),
        subject=subject,
        subject_line=labelled,
        salutation=(fill(wording.salutations[office_type], names) or "") if kind.has("salutation") else "",
        close=wording.closes[office_type] if kind.has("complimentary_close") else "",
        enclosures=parts.enclosures(about, wording),
        copies=parts.copies(about, wording, registry),
        context=context,
        body=body,
        short_body=short_body,
        cover=cover,
        names=_of_the_writer_in((*body, *short_body, *cover)),
    )


def fill_in(form: LetterForm, assignment: Assignment) -> Letter:
    """The letter of an assignment, given its form. Raises TemplateFailed when a template breaks."""
    wording, sender = form.wording, assignment.sender.shown()
    body, short_body, cover = _texts(form, writer_in(sender, assignment.case, wording))
    dateline = None
    if sender.town and form.names_town:
        dateline = fill(wording.dateline, {"date": form.day, "town": sender.town})
    return Letter(
        about=assignment,
        language=wording.language,
        date=form.date,
        order=form.order,
        mark=form.mark,
        letterhead=parts.letterhead(sender, KINDS[assignment.kind], form.home),
        return_address=parts.return_address(sender, KINDS[assignment.kind]),
        inside_address=form.inside_address,
        dateline=dateline or form.dateline,
        subject=form.subject,
        subject_line=form.subject_line,
        salutation=form.salutation,
        body=body,
        short_body=short_body,
        complimentary_close=form.close,
        signature_block=parts.signature_block(sender, assignment, wording),
        second_signature=parts.second_signature(sender, assignment, wording),
        signatories=parts.signatories(sender, assignment, wording) if sender.signatories else (),
        enclosures=form.enclosures,
        copies=form.copies,
        cover=_cover(cover, form.salutation, f"{form.close}\n{sender.name or BLANK}"),
        blanks=parts.blanks(sender, assignment),
    )


def _subject(about: Assignment, wording: Wording) -> str:
    """The subject of a mail, and what stands above the salutation."""
    letter = about.case.open_letter(about.addressee.id) if about.kind == "open-letter" else None
    of_the_case = (letter or about.case).subject.get(wording.language, "")
    return wording.subjects[about.kind].replace("{subject}", of_the_case)


def _lists(about: Assignment, wording: Wording, on: date) -> Mapping[str, Block]:
    """What stands for a template's block `{{ demands }}` and `{{ fact_list }}`, where there is anything."""
    demands = wording.items(one.text[wording.language] for one in asked(about))
    facts = tuple(" ".join(one.split()) for one in facts_told(about, wording.language, on))
    found: dict[str, Block] = {}
    if demands:
        found["demands"] = (NumberedList if len(demands) >= NUMBERED_FROM else BulletList)(items=demands)
    if facts:
        found["fact_list"] = BulletList(items=facts)
    return found


def _settled(
    templates: Iterable[BlockTemplate], context: Context, lists: Mapping[str, Block]
) -> tuple[Piece, ...]:
    """A body with every block finished that does not speak of the writer."""
    pieces: list[Piece] = []
    for template in templates:
        if template.role in LISTS:
            pieces += [lists[template.role]] if template.role in lists else []
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
