"""What a template may name: the case, the office and the writer, as text in one language.

`letterkit.inputs.template_names` says what each name means; what has no text in the language is empty.
"""

from collections.abc import Iterable
from datetime import date

from letterkit.address import country_name
from letterkit.kinds import KINDS
from letterkit.model import BLANK, Assignment, Case, Demand, Sender
from letterkit.offices import FALLBACK, Forms, Language, Recipient, form
from letterkit.wording import Value, Wording


def asked(assignment: Assignment) -> tuple[Demand, ...]:
    """The demands a letter lists."""
    case = assignment.case
    match KINDS[assignment.kind].asks:
        case "office":
            return case.demands_for(assignment.addressee.office_type)
        case "all":
            return case.demands
    return ()


def facts_told(assignment: Assignment, language: Language, on: date) -> tuple[str, ...]:
    """The facts of the case, each as its sentences, as far as they had happened; none for other kinds."""
    if not KINDS[assignment.kind].about_the_case:
        return ()
    return tuple(fact.text[language] for fact in assignment.case.facts_until(on))


def context_of(
    assignment: Assignment, wording: Wording, names: dict[str, str | None], on: date
) -> dict[str, Value]:
    """All a template may see but for the writer: text, and lists and mappings of text."""
    case, language, office = assignment.case, wording.language, assignment.addressee
    opening = case.demands_opening
    shown = opening.text.get(language, "") if opening and opening.applies_to(office.office_type) else ""
    return {
        "kind": assignment.kind,
        "blank": BLANK,
        "names": _joined([person.name for person in case.named], wording),
        "people": [
            {"name": _as_value(person.name, wording), "role": person.role.get(language, "")}
            for person in case.named
        ],
        "concern": case.concern.get(language, ""),
        "facts": " ".join(facts_told(assignment, language, on)),
        "standard": case.standard.get(language, ""),
        "demands": [one.text[language] for one in asked(assignment)],
        "demands_opening": shown,
        **_open_letter(case, office, language),
        "addressees": wording.listed(office_name(one, language) for one in assignment.beside),
        "solidarity": bool(case.solidarity),
        "office_type": office.office_type,
        "country": country_name(case.country, language),
        "office": _as_value({language: names["office"] or "", **office.office}, wording),
        "title": _as_value(office.title, wording),
        "subject": case.subject.get(language, ""),
        "date": wording.day(on),
    }


def writer_in(sender: Sender, case: Case, wording: Wording) -> dict[str, Value]:
    """What a template may say of who writes, as far as it is `shown`."""
    return {
        "sender": {
            "name": sender.name,
            "role": role_in(sender, sender.role, case, wording),
            "organisation": sender.organisation,
            "town": sender.town,
            "members": "" if sender.members is None else str(sender.members),
            "minute": sender.minute,
            "many": bool(sender.signatories),
            "has_address": bool(sender.address) or not sender.discreet,
        },
        "note": sender.note,
        "row": dict(sender.more),
    }


def role_in(sender: Sender, role: str, case: Case, wording: Wording) -> str:
    """A role as it was typed, in a letter in a language its writer reads; empty in another one."""
    return role if wording.language in (sender.reads or (case.default_language,)) else ""


def names_of_the_office(assignment: Assignment, on: date) -> dict[str, str | None]:
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
    values["office"] = values["office"] or _in_any_language(office.office)
    return values


def office_name(office: Recipient, language: Language) -> str:
    """What an office is called in a language, else in English, else in any; its id where it has no name."""
    return form(office.office, language) or _in_any_language(office.office) or office.id


def _in_any_language(name: Forms) -> str | None:
    return next((found for known in (FALLBACK, *name) if (found := form(name, known))), None)


def _open_letter(case: Case, office: Recipient, language: Language) -> dict[str, Value]:
    letter = case.open_letter(office.id)
    return {
        "request": letter.request.get(language, "") if letter else "",
        "reason": letter.reason.get(language, "") if letter else "",
    }


def _as_value(forms: Forms, wording: Wording) -> Value:
    """A name as a template sees it: text, or its forms in a language that declines names."""
    known = forms.get(wording.language, "")
    if isinstance(known, dict):
        return dict(known)
    return dict.fromkeys(wording.name_forms, known) if wording.name_forms else known


def _joined(people: Iterable[Forms], wording: Wording) -> Value:
    """The names in a row, in each form the language declines them in."""
    known = [name for name in people if form(name, wording.language)]
    if not known:
        return ""
    if not wording.name_forms:
        return wording.listed(form(name, wording.language) or "" for name in known)
    return {
        wanted: wording.listed(form(name, wording.language, wanted) or "" for name in known)
        for wanted in wording.name_forms
    }
