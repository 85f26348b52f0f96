"""What people are asked to sign: the appeal of a case, so short that there is room for signatures."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import takewhile

from letterkit.context import asked, office_name
from letterkit.kinds import KINDS
from letterkit.model import Block, BulletList, Case, Demand, Letter, NumberedList, Paragraph
from letterkit.offices import Country, Language, Noun
from letterkit.reading import held, spellings
from letterkit.wording import Wording


class SignatureSheet(Noun, frozen=True, kw_only=True):
    """A sheet in one language: what is signed, who is asked, and the headings of its lines."""

    letters: tuple[Letter, ...]
    """The appeals it is signed for."""
    language: Language
    mark: str
    """Of a sheet that is read beside the one in another language, and never signed: what it is."""
    heading: str
    about: tuple[str, ...]
    """The appeal from its beginning until everybody it is for is named."""
    offices: tuple[str, ...]
    """Whom it asks; each says of which demands, where it is not asked for all of them."""
    opening: str
    """The sentence before the demands, as most of the appeals have it."""
    demands: tuple[str, ...]
    """All that is asked, of whomever; numbered."""
    title: str
    """What stands above the lines of a further page."""
    columns: tuple[str, ...]

    @property
    def case(self) -> Case:
        """The case of all its appeals."""
        return self.letters[0].about.case

    @property
    def country(self) -> Country:
        """The country it is signed in, as far as is known."""
        return self.letters[0].about.sender.country


def signature_sheets(letters: Iterable[Letter], wordings: Mapping[Language, Wording]) -> list[SignatureSheet]:
    """A sheet for the appeals in each of their languages, and one to read where its maker may need it.

    The appeals have passed the rules of letters.
    """
    alike: dict[tuple[str, Language], list[Letter]] = {}
    for letter in letters:
        if KINDS[letter.about.kind].has("signatories"):
            alike.setdefault((letter.about.purpose, letter.language), []).append(letter)
    return [_sheet(tuple(appeals), wordings[language]) for (_, language), appeals in alike.items()]


def _sheet(appeals: tuple[Letter, ...], wording: Wording) -> SignatureSheet:
    first = appeals[0]
    demands = _demands(appeals)
    return SignatureSheet(
        letters=appeals,
        language=wording.language,
        mark=first.mark,
        heading=first.subject_line,
        about=_about(first),
        offices=tuple(_office(appeal, demands, wording) for appeal in appeals),
        opening=Counter(_opening(appeal.body) for appeal in appeals).most_common(1)[0][0],
        demands=wording.items(one.text[wording.language] for one in demands),
        title=f"{wording.sheet_title} · {first.subject_line}",
        columns=wording.sheet_columns,
    )


def _demands(appeals: Iterable[Letter]) -> tuple[Demand, ...]:
    """The demands of the case that at least one of the appeals makes."""
    made = {one.id for appeal in appeals for one in asked(appeal.about)}
    (case,) = {appeal.about.case.id: appeal.about.case for appeal in appeals}.values()
    return tuple(one for one in case.demands if one.id in made)


def _about(appeal: Letter) -> tuple[str, ...]:
    people = [
        (*spellings(one.name, appeal.language), *one.also) for one in appeal.about.case.named if one.name
    ]
    told: list[str] = []
    for block in takewhile(lambda one: isinstance(one, Paragraph), appeal.body):
        assert isinstance(block, Paragraph)
        told.append(block.text)
        if all(any(held(text, names) for text in told) for names in people):
            break
    return (_begun(told[0]), *told[1:])


def _begun(text: str) -> str:
    """The first sentence of a body that goes on after a salutation, as one that stands for itself."""
    return text[:1].upper() + text[1:]


def _office(appeal: Letter, demands: tuple[Demand, ...], wording: Wording) -> str:
    name = office_name(appeal.about.addressee, appeal.language)
    of_it = [number for number, one in enumerate(demands, 1) if one in asked(appeal.about)]
    if len(of_it) == len(demands):
        return name
    return wording.sheet_demands.replace("{office}", name).replace("{numbers}", _spans(of_it))


def _opening(body: Iterable[Block]) -> str:
    """The paragraph before the last list of a body, which is that of the demands."""
    found = before = ""
    for block in body:
        if isinstance(block, NumberedList | BulletList):
            found = before
        before = block.text if isinstance(block, Paragraph) else ""
    return found


def _spans(numbers: Iterable[int]) -> str:
    """Numbers in a row: `1–3, 5`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in spans)
