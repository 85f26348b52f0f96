"""The files of each format read back without our own code: the words a person would find in them."""

from collections.abc import Callable, Mapping
from email import message_from_bytes
from email.message import Message
from urllib.parse import unquote

from tests.outline import numbering
from tests.writers.office import WordFile

Words = list[str]

REPEATS_THE_SENDER = "LetterReturnLine"
"""The style of the only line of a Word document that stands nowhere else."""
BULLETS = {"bullet –": "-"}
"""List markers of Word that are written otherwise in plain text."""


def words_of_text(content: bytes) -> Words:
    """The words of a text file, numbers of list items included."""
    return content.decode("utf-8").split()


def words_of_word(content: bytes) -> Words:
    """The words of a Word document as they are printed: numbers are counted here as Word counts them."""
    file, words, count = WordFile(content), [], 0
    for paragraph in file.paragraphs:
        if paragraph.style == REPEATS_THE_SENDER:
            continue
        how = numbering(paragraph, file)
        count = count + 1 if how.startswith("decimal") else 0
        words += [f"{count}."] if count else [BULLETS[how]] if how else []
        words += paragraph.text.split()
    return words


def mail(content: bytes) -> tuple[Message, str]:
    """The headers and the text of a draft, its line ends as they are."""
    message = message_from_bytes(content)
    body = message.get_payload(decode=True)
    assert isinstance(body, bytes)
    return message, body.decode("utf-8")


def words_of_mail(content: bytes) -> Words:
    """The words of the text of a draft."""
    return mail(content)[1].split()


def link(content: bytes) -> tuple[list[str], dict[str, str]]:
    """The addresses and the fields of a mail link by the grammar of RFC 6068, each field once."""
    url = content.decode("ascii").strip()
    assert url.startswith("mailto:")
    to, _, query = url.removeprefix("mailto:").partition("?")
    fields: dict[str, str] = {}
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        assert equals and name not in fields, url
        fields[name] = unquote(value, errors="strict")
    return [unquote(one, errors="strict") for one in to.split(",")], fields


def words_of_link(content: bytes) -> Words:
    """The words of the body of a mail link."""
    return link(content)[1]["body"].split()


WORDS: Mapping[str, Callable[[bytes], Words]] = {
    "text": words_of_text,
    "docx": words_of_word,
    "mailto": words_of_link,
    "eml": words_of_mail,
}
"""A reader for each format."""
