"""Finished letters for tests: realistic, from a placeholder sender to a real office."""

from datetime import date
from typing import Any

import msgspec

from letterkit.model import (
    Assignment,
    Block,
    BulletList,
    Case,
    Demand,
    Letter,
    NumberedList,
    Paragraph,
    Sender,
)
from letterkit.offices import PostalAddress, Recipient

ORDER = (
    "letterhead", "inside_address", "dateline", "subject_line", "salutation", "body",
    "complimentary_close", "signature_block", "second_signature", "signatories", "enclosures", "copies",
)  # fmt: skip

DEMANDS = (
    "end the investigation of Ainur Kurmanov and Esenbek Ukteshbayev",
    "let trade unionists speak at public meetings without fear of a charge",
    "register the independent union Zhanartu",
)

SENDER = Sender(
    name="Example Member", address=("1 Example Street", "Leeds LS1 1AA"), town="Leeds", country="GB",
    email="member@example.org", role="a teacher",
)  # fmt: skip

EMBASSY = Recipient(
    id="kz-embassy-gb", office_type="embassy", office={"en": "Embassy of the Republic of Kazakhstan"},
    title={"en": "Ambassador"}, state="KZ", country="GB", city="London",
)  # fmt: skip

FOREIGN_MINISTRY = Recipient(
    id="kz-mfa", office_type="ministry",
    office={
        "en": "Ministry of Foreign Affairs of the Republic of Kazakhstan",
        "ru": "Министерство иностранных дел Республики Казахстан",
    },
    title={"en": "Minister of Foreign Affairs", "ru": "Министр иностранных дел"},
    state="KZ", country="KZ", city="Astana", languages=("kk", "ru", "en"),
)  # fmt: skip

CASE = Case(
    id="kurmanov-ukteshbayev-2011", title={"en": "Ainur Kurmanov and Esenbek Ukteshbayev"}, country="KZ",
    issued=date(2011, 9, 14), write_before=date(2011, 12, 31),
    subject={"en": "Ainur Kurmanov and Esenbek Ukteshbayev"},
    concern={"en": "the investigation of Ainur Kurmanov and Esenbek Ukteshbayev"},
    demands=tuple(Demand(id=f"d{number}", text={"en": text}) for number, text in enumerate(DEMANDS, 1)),
    addressees=("kz-mfa",),
)  # fmt: skip

BODY: tuple[Block, ...] = (
    Paragraph(text="I am a teacher and I am writing to you about Ainur Kurmanov and Esenbek Ukteshbayev."),
    Paragraph(
        text="As reported, on 14 September 2011 both were told in Almaty that they are no longer witnesses "
        "but suspects. The charge is said to be punishable by up to two years in prison, and up to 25 "
        "other people may be charged with them."
    ),
    Paragraph(
        text="Everyone has the right to form and to join trade unions for the protection of their interests "
        "(Article 23 of the Universal Declaration of Human Rights)."
    ),
    Paragraph(text="I respectfully ask you to:"),
    NumberedList(items=(*(f"{text};" for text in DEMANDS[:-1]), f"{DEMANDS[-1]}.")),
    Paragraph(text="My own pupils ask me what a union is for; I should like to give them a good answer."),
    Paragraph(text="I should be grateful to hear from you what has been done. Thank you for your attention."),
)


def a_letter(**changes: Any) -> Letter:
    """A full letter to the Foreign Ministry, with anything changed; `sender=...` also changes its `about`."""
    sender = changes.pop("sender", SENDER)
    about = Assignment(
        case=CASE, sender=sender, addressee=FOREIGN_MINISTRY, language="en", because="the office reads it",
        address=PostalAddress(
            lines=("D. Kunaev Street, 31",), postcode="010000", city="Astana", country="KZ",
            source="EUR 57/005/2012",
        ),
    )  # fmt: skip
    letter = Letter(
        about=about, language="en", date=date(2011, 9, 20), order=ORDER,
        letterhead=("Example Member", "1 Example Street", "Leeds LS1 1AA", "United Kingdom",
                    "member@example.org"),
        return_address=("Example Member", "1 Example Street", "Leeds LS1 1AA"),
        inside_address=("Minister of Foreign Affairs", "Ministry of Foreign Affairs",
                        "D. Kunaev Street, 31", "010000 Astana", "KAZAKHSTAN"),
        dateline="Leeds, 20 September 2011",
        subject="Ainur Kurmanov and Esenbek Ukteshbayev",
        subject_line="Ainur Kurmanov and Esenbek Ukteshbayev, trade unionists in Almaty",
        salutation="Dear Minister of Foreign Affairs,", body=BODY,
        complimentary_close="Yours faithfully,", signature_block=("Example Member", "Teacher"),
        copies=("Copy: Embassy of the Republic of Kazakhstan, London",),
    )  # fmt: skip
    return msgspec.structs.replace(letter, **changes)


RUSSIAN_DEMANDS = (
    "прекратить уголовное преследование Айнура Курманова и Есенбека Уктешбаева;",
    "снять все обвинения, связанные с их деятельностью в профсоюзе и защитой прав жителей;",
    "обеспечить, чтобы никто не преследовался за участие в мирных собраниях и забастовках;",
    "зарегистрировать независимый профсоюз «Жанарту» в соответствии с законом Республики Казахстан;",
    "обеспечить адвокатам свободный доступ к их подзащитным и ко всем материалам дела без задержек;",
    "сообщить общественности, какие меры приняты по обращениям, направленным в Ваше министерство.",
)


def a_russian_letter(**changes: Any) -> Letter:
    """A long letter in Russian: a long name of the office, six demands, two copies."""
    return msgspec.structs.replace(
        a_letter(
            language="ru",
            inside_address=("Министру иностранных дел Республики Казахстан",
                            "ул. Д. Кунаева, 31", "010000 Астана", "КАЗАХСТАН"),
            dateline="Лидс, 20 сентября 2011 года",
            subject="Об Айнуре Курманове и Есенбеке Уктешбаеве",
            subject_line="Об Айнуре Курманове и Есенбеке Уктешбаеве",
            salutation="Уважаемый господин министр!",
            body=(
                Paragraph(
                    text="Я учитель и обращаюсь к Вам в связи с делом Айнура Курманова и Есенбека "
                    "Уктешбаева."
                ),
                Paragraph(
                    text="Как сообщается, 14 сентября 2011 года в Алматы они из свидетелей были переведены в "
                    "подозреваемые. Статья предусматривает лишение свободы на срок до двух лет; "
                    "обвинения могут быть предъявлены ещё 25 участникам."
                ),
                Paragraph(text="Прошу Вас:"),
                NumberedList(items=RUSSIAN_DEMANDS),
                Paragraph(
                    text="Буду признателен, если Вы сообщите мне о принятых мерах. Благодарю Вас за внимание."
                ),
            ),
            complimentary_close="С уважением,",
            copies=("Копия: Посольство Республики Казахстан в Великобритании, Лондон",),
        ),
        **changes,
    )  # fmt: skip


def a_letter_with_bullets(**changes: Any) -> Letter:
    """A short letter whose list has no order."""
    return msgspec.structs.replace(a_letter(body=(BODY[0], BulletList(items=DEMANDS), BODY[-1])), **changes)


def letter_words(letter: Letter) -> tuple[str, ...]:
    """The words of a letter in their order, without list markers: the same in every format."""
    return tuple(word for name in letter.order for line in _lines(letter, name) for word in line.split())


def _lines(letter: Letter, name: str) -> tuple[str, ...]:
    """The lines of a part as the letter has them; of the body, its paragraphs and items."""
    if name == "body":
        return tuple(
            text for one in letter.body for text in ((one.text,) if isinstance(one, Paragraph) else one.items)
        )
    value: str | tuple[str, ...] = getattr(letter, name)
    return ((value,) if value else ()) if isinstance(value, str) else value
