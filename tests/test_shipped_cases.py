"""The six shipped cases: who is named, what is asked of whom, until when, and on whose word."""

import hashlib
import re
from datetime import date

import pytest

from letterkit import bundled
from letterkit.completeness import lacks
from letterkit.inputs.case import read_case
from letterkit.model import Case
from letterkit.offices import form
from letterkit.problems import errors_of
from tests.builders import a_wording

FORMS = {
    "en": (),
    "de": (),
    "ru": ("nom", "gen", "dat", "acc", "ins", "prep"),
    "kk": ("nom", "gen", "dat", "acc", "loc", "abl", "ins"),
}
"""The forms of a name in each language: six cases in Russian, seven in Kazakh, no forms in German."""

WINDOWS = {
    "kurmanov-ukteshbayev-2011": (date(2011, 9, 14), date(2011, 9, 30)),
    "sokolova-2011": (date(2011, 8, 8), date(2012, 3, 5)),
    "oil-workers-2011": (date(2011, 11, 23), date(2011, 12, 15)),
    "kuramshin-2010": (date(2010, 8, 28), date(2010, 9, 30)),
    "tokenov-2010": (date(2010, 11, 9), date(2010, 12, 31)),
    "democratic-rights-2011": (date(2011, 12, 1), date(2011, 12, 31)),
}
"""From when until when a letter may be dated."""

NEGOTIATORS = ("presidency", "ministry", "government")
EVERYBODY = ()

DEMANDS = {
    "kurmanov-ukteshbayev-2011": [
        ("end the criminal investigation of both men and of those charged with them", EVERYBODY),
        (
            "let both travel to the OSCE human dimension meeting in Warsaw",
            ("ministry", "presidency", "embassy"),
        ),
        ("stop treating the defence of people threatened with eviction as a crime", EVERYBODY),
        (
            "register the independent trade union federation, refused five times",
            ("presidency", "ministry"),
        ),
    ],
    "sokolova-2011": [
        ("release Natalia Sokolova", EVERYBODY),
        ("ensure that lawyers can represent trade unions without reprisal", EVERYBODY),
    ],
    "oil-workers-2011": [
        ("have the collective agreement reviewed", NEGOTIATORS),
        (
            "have additional payments (coefficients) introduced for dangerous work and work in "
            "remote regions",
            NEGOTIATORS,
        ),
        (
            "have the strikers’ demand for the dismissal of the director of Ozenmunaigas considered",
            NEGOTIATORS,
        ),
        ("have all dismissed workers reinstated in their former jobs", NEGOTIATORS),
        ("have the wages lost during the strike paid", NEGOTIATORS),
        ("release Natalia Sokolova, the strikers’ lawyer", EVERYBODY),
    ],
    "kuramshin-2010": [
        ("release Vadim Kuramshin", EVERYBODY),
        (
            "investigate the reports of ill-treatment in prisons that he collected, "
            "and protect those who gave them",
            EVERYBODY,
        ),
    ],
    "tokenov-2010": [
        ("find the car and its driver by a prompt and independent investigation", EVERYBODY),
        ("protect trade unionists from intimidation", EVERYBODY),
    ],
    "democratic-rights-2011": [
        ("respect free speech, the freedom of the media and the freedom of assembly", EVERYBODY),
        (
            "respect the right to form trade unions and political parties independent of the government",
            EVERYBODY,
        ),
        ("respect the right to strike", EVERYBODY),
    ],
}
"""What is asked, and of which types of office."""

NAMED = {
    "kurmanov-ukteshbayev-2011": ["Ainur Kurmanov", "Esenbek Ukteshbayev"],
    "sokolova-2011": ["Natalia Sokolova"],
    "oil-workers-2011": ["Natalia Sokolova"],
    "kuramshin-2010": ["Vadim Kuramshin"],
    "tokenov-2010": ["Sovet Tokenov"],
    "democratic-rights-2011": [],
}

PRIVATE = {
    "c71ab437e595", "b46ade5c4ec0", "637f30771cd3", "86c85dbf62c3", "873f322fb1f7", "8bb6529175b2",
    "ba6cab689f0c", "846ba3039c9d", "03ba65e1e0a1", "f8657bc65f1f", "0dc2b67f9069", "f82f9ccb2648",
    "d1ae731f06e8", "b64ba2678651", "f41f2230cc30", "68f300e2854a", "488ab5da6cce", "453c9af1bbeb",
    "1eafcf44e74c",
}  # fmt: skip
"""SHA-256, cut to twelve digits, of names that appear in the appeals but in no case: members of the
evicted family, two witnesses, a company's director. Here too they are not written out."""


@pytest.fixture(scope="module", params=sorted(WINDOWS))
def case(request: pytest.FixtureRequest) -> Case:
    """Each shipped case, read as a user's own would be."""
    path = bundled.CASES / f"{request.param}.yaml"
    found, problems = read_case(path.read_text(encoding="utf-8"), str(path))
    assert errors_of(problems) == []
    assert found is not None
    return found


def test_six_cases_are_shipped() -> None:
    assert sorted(path.stem for path in bundled.CASES.glob("*.yaml")) == sorted(WINDOWS)


def test_a_case_is_named_like_its_file_and_marked_historical(case: Case) -> None:
    assert case.id in WINDOWS
    assert case.historical
    assert case.country == "KZ"


def test_a_letter_is_dated_within_the_window(case: Case) -> None:
    assert (case.issued, case.write_before) == WINDOWS[case.id]
    assert case.closed is None or case.closed.on > case.write_before


def test_the_outcome_is_told_as_far_as_it_is_known(case: Case) -> None:
    assert case.last_known is not None
    assert case.last_known.source in case.sources
    assert (case.closed is not None) == (case.id == "sokolova-2011")
    if case.closed:
        assert case.closed.source in case.sources


def test_each_office_is_asked_what_concerns_it(case: Case) -> None:
    assert [(one.text["en"], one.for_) for one in case.demands] == DEMANDS[case.id]


def test_a_demand_continues_a_sentence_in_every_language(case: Case) -> None:
    for demand in case.demands:
        for text in demand.text.values():
            assert text[0].islower()
            assert text[-1] not in ".;,!"


def test_a_german_demand_ends_with_an_infinitive(case: Case) -> None:
    """The sentence before it ends in a colon: "Ich bitte Sie, ...: das Streikrecht zu achten"."""
    for demand in case.demands if "de" in case.subject else ():
        assert re.search(r"\bzu \w+n\b|\w+zu\w+en\b", demand.text["de"]), demand.id


def test_only_negotiators_read_of_six_demands(case: Case) -> None:
    if case.id == "oil-workers-2011":
        assert case.demands_opening is not None
        assert case.demands_opening.for_ == NEGOTIATORS
    else:
        assert case.demands_opening is None


def test_the_day_of_action_is_that_of_the_campaign(case: Case) -> None:
    called = case.id in ("oil-workers-2011", "democratic-rights-2011")
    assert case.day_of_action == (date(2011, 12, 16) if called else None)


def test_every_language_is_complete_and_tokenov_has_only_english(case: Case) -> None:
    expected = ("en",) if case.id == "tokenov-2010" else ("en", "ru", "kk", "de")
    assert tuple(case.subject) == expected
    for language in expected:
        assert lacks(case, "protest", a_wording(language, name_forms=FORMS[language])) == ()
    if case.id == "tokenov-2010":
        path = bundled.CASES / "tokenov-2010.yaml"
        assert not re.search("[\u0400-\u04ff]", path.read_text(encoding="utf-8"))


def test_the_people_named_are_the_public_ones(case: Case) -> None:
    assert [person.name["en"] for person in case.named] == NAMED[case.id]
    assert all(person.name == {} and person.role for person in case.people if not person.public)


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_a_public_person_is_declined_where_the_language_is_offered(case: Case, language: str) -> None:
    for person in case.named:
        declined = person.name.get(language)
        if language not in case.subject:
            assert declined is None
            continue
        assert isinstance(declined, dict)
        assert tuple(declined) == FORMS[language]
        assert all(declined.values())


def test_a_name_is_spelled_in_kazakh_as_in_the_russian_sources(case: Case) -> None:
    for person in case.named:
        if "kk" in person.name:
            spelled, declined = form(person.name, "ru", "nom"), person.name["kk"]
            assert isinstance(spelled, str)
            assert isinstance(declined, dict)
            assert declined["nom"] == spelled
            assert all(one.startswith(spelled) for one in declined.values())


def test_the_opening_sentence_names_everyone(case: Case) -> None:
    for person in case.named:
        assert str(person.name["en"]) in case.concern["en"]
        for language, declined in person.name.items():
            if isinstance(declined, dict):
                assert any(one in case.concern[language] for one in declined.values())


def test_every_fact_stands_on_a_source(case: Case) -> None:
    assert case.facts
    for fact in case.facts:
        assert fact.sources
        assert set(fact.sources) <= set(case.sources)
    assert all(source.url and source.says for source in case.sources.values())


def test_a_fact_can_appear_within_the_window(case: Case) -> None:
    assert case.facts_until(case.write_before) == case.facts
    assert case.facts_until(case.issued)


def digests(text: str) -> set[str]:
    """The cut SHA-256 of every word of `text`, in lower case."""
    return {hashlib.sha256(word.encode()).hexdigest()[:12] for word in re.findall(r"\w+", text.lower())}


def test_no_private_person_is_named_in_any_case(case: Case) -> None:
    words = digests((bundled.CASES / f"{case.id}.yaml").read_text(encoding="utf-8"))
    assert digests("Kazakhstan") <= words
    assert not words & PRIVATE
