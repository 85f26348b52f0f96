"""Domains: which belong to anybody, and which pass for an office's."""

import time

import pytest

from letterkit.inputs.domains import links_in, mail_domain, mails_in, suspicion, web_domain

KNOWN = frozenset(("mfa.kz", "akorda.kz", "mfa.gov.kz", "mail.ru"))


@pytest.mark.parametrize(
    ("domain", "said"),
    [
        ("mfa.kg", "one letter off mfa.kz"),
        ("akroda.kz", "one letter off akorda.kz"),
        ("akordaa.kz", "one letter off akorda.kz"),
        ("mfa.g0v.kz", "looks like mfa.gov.kz and is another"),
        ("rnfa.kz", "looks like mfa.kz and is another"),
        ("mfa.kz.example.org", "begins like mfa.kz and is another"),
        ("mfa-kz.org", "begins like mfa.kz and is another"),
        ("mail.rnfa.kz", "looks like mfa.kz and is another"),
        ("mfa.\N{CYRILLIC SMALL LETTER KA}z", "mixes alphabets: mfa.[CYRILLIC к]z"),
        ("mfa.xn--z-stb", "mixes alphabets: mfa.[CYRILLIC к]z"),
        ("gmai1.com", "looks like gmail.com and is another"),
        ("mfa.kz", ""),
        ("www.mfa.kz", ""),
        ("gmail.com", ""),
        ("example.org", ""),
        ("почта.рф", ""),
        ("xn--80a1acny.xn--p1ai", "reads почта.рф"),
    ],
)
def test_a_domain_that_passes_for_an_offices_is_suspicious(domain: str, said: str) -> None:
    assert suspicion(domain, KNOWN) == said


@pytest.mark.parametrize(
    ("address", "domain"),
    [("A@MFA.KZ", "mfa.kz"), ("a@b@mfa.kz", "mfa.kz"), ("a@mfa.kz.", "mfa.kz"), ("nobody", "")],
)
def test_the_domain_of_an_address_is_what_stands_behind_the_last_at(address: str, domain: str) -> None:
    assert mail_domain(address) == domain


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://WWW.mfa.kz:8080/a?b", "www.mfa.kz"),
        ("www.mfa.kz/a", "www.mfa.kz"),
        ("https://mfa.kz@evil.example/", "evil.example"),
        ("mailto:a@evil.example?bcc=b@mfa.kz", "evil.example"),
        ("file:///C:/secret", "file:"),
        ("javascript:alert(1)", "javascript:"),
        ("http://[x", ""),
    ],
)
def test_the_domain_of_a_link_is_where_it_really_leads(url: str, domain: str) -> None:
    assert web_domain(url) == domain


def test_addresses_and_links_are_found_in_a_text() -> None:
    text = "Write to a@mfa.kz, or c.d@example.org. See https://example.org/x, (www.example.net)."
    assert list(mails_in(text)) == ["a@mfa.kz", "c.d@example.org"]
    assert list(links_in(text)) == ["https://example.org/x", "www.example.net"]


@pytest.mark.parametrize("piece", ["a", "a@", "@", "www.", "h://", "a.", ".-"])
def test_a_long_text_of_the_same_letters_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    list(mails_in(piece * 200_000))
    list(links_in(piece * 200_000))
    assert time.process_time() - begun < 3
