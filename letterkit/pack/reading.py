"""One look through the files of a pack, kind by kind, each by the reader that would use it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Literal

import msgspec

from letterkit import bundled
from letterkit.checkup import kind_of_file
from letterkit.errors import InputRefused
from letterkit.inputs.case import case_paths, place_case
from letterkit.inputs.case_findings import addressee_findings, letter_texts, wording_findings
from letterkit.inputs.case_readers import readers_in
from letterkit.inputs.domains import PUBLIC_HOSTS, mail_domain
from letterkit.inputs.letterhead import read_letterhead
from letterkit.inputs.letterhead_links import letterhead_links
from letterkit.inputs.pack_files import MAX_READ, MAX_TEXT, Kind, PackFile
from letterkit.inputs.plain_file import first_bytes
from letterkit.inputs.registry import PlacedRegistry, place_registry, registry_findings
from letterkit.inputs.senders import read_sender
from letterkit.inputs.text_rules import show
from letterkit.inputs.yaml_source import MAX_BYTES, Node, parse_yaml, text_of
from letterkit.pack.domains import Mention, domains_of, link, mail, mentions_in
from letterkit.pack.redirects import Redirect, redirects
from letterkit.pack.sheets import sheet_findings
from letterkit.pack.templates import FoundTemplates, TemplateUse
from letterkit.problems import Problem, Where, error, warning

MAX_OFFICE_FILES = 30
"""Word files and workbooks that are read; a hostile one takes up to 3 s to refuse."""
MOST_OF_A_FILE = 50
"""Problems kept of one file; nobody reads more."""
_TEXTS: frozenset[Kind] = frozenset(("yaml", "template"))
_BESIDE_TEXTS: frozenset[Kind] = frozenset(("letterhead", "sheet"))
_FROM_TEXT: frozenset[Kind] = frozenset(("registry", "case", "sender"))
_ARCHIVES = (".docx", ".dotx", ".xlsx", ".ods")


class Reading:
    """What the files of a pack hold; everything that is found gathers here."""

    def __init__(self, files: Iterable[PackFile]) -> None:
        self.files = list(files)
        self.problems: list[Problem] = []
        self.redirects: list[Redirect] = []
        self.mentions: list[Mention] = []
        self.templates: list[TemplateUse] = []
        self._shipped = place_registry([bundled.REGISTRY]).registry
        self.trusted = domains_of(self._shipped)
        self._known = set(self._shipped.recipients)
        self._texts: dict[str, str] = {}

    def read_everything(self) -> None:
        """Read every file once; registries before the cases that name their offices."""
        self.files = list(self._within_limits())
        self.files = [self._told_apart(file) if file.kind == "yaml" else file for file in self.files]
        for kind, read in (
            ("registry", self._registry),
            ("case", self._case),
            ("sender", self._sender),
            ("letterhead", self._letterhead),
            ("sheet", self._sheet),
        ):
            for file in self.files:
                if file.kind == kind and (file.name in self._texts or kind not in _FROM_TEXT):
                    read(file)
        self._read_templates()

    def _within_limits(self) -> Iterator[PackFile]:
        """The files, where those past a limit are not read."""
        text, other, office_files = MAX_TEXT, MAX_READ, 0
        for file in self.files:
            said = ""
            if file.kind in _TEXTS:
                text -= file.size
                said = f"more than {MAX_TEXT // 1_000_000} MB of texts are here" if text < 0 else ""
            elif file.kind in _BESIDE_TEXTS:
                other -= file.size
                office_files += file.path.suffix.lower() in _ARCHIVES
                if other < 0:
                    said = f"more than {MAX_READ // 1_000_000} MB are here"
                elif office_files > MAX_OFFICE_FILES:
                    said = f"more than {MAX_OFFICE_FILES} Word files and workbooks are here"
            if said:
                hint = "check it in a folder of its own"
                self._add([error("pack-limit", f"it was not read: {said}", where=file.where, hint=hint)])
            yield msgspec.structs.replace(file, kind="unread") if said else file

    def _told_apart(self, file: PackFile) -> PackFile:
        """A YAML file as what it is by its place or its keys; `other` where letterkit never reads it."""
        kind: Kind
        try:
            text = text_of(first_bytes(file.path, MAX_BYTES + 1), file.where.file)
            self._texts[file.name] = text
            kind = _by_place(file) or kind_of_file(parse_yaml(text, file.where.file).keys) or "other"
        except InputRefused as refusal:
            self._add(refusal.problems)
            kind = _by_place(file) or "yaml"
        except OSError as failure:
            said = f"it cannot be read: {(failure.strerror or 'unknown').lower()}"
            self._add([error("unreadable", said, where=file.where)])
            kind = "unread"
        return msgspec.structs.replace(file, kind=kind)

    def _registry(self, file: PackFile) -> None:
        placed = place_registry([file.path], lambda _: self._texts[file.name])
        self._add(placed.problems)
        self._add(registry_findings(placed.entries))
        self._known |= {entry.text("id") for entry in placed.entries}
        places = {id_: node.at("id").where for id_, node in placed.places.items()}
        found = list(redirects(placed.registry, self._shipped, places, file.where.file))
        self.redirects += found
        self._add(one.problem() for one in found)
        self._add(self._hidden(places, {one.office for one in found}))
        self._add(self._on_public_hosts(placed))
        self.mentions += _contacts(placed.entries)

    def _hidden(self, places: Mapping[str, Where], told: Collection[str]) -> Iterator[Problem]:
        for id_, where in places.items():
            if id_ in self._shipped.recipients and id_ not in told:
                said = f"its {id_} is used instead of the shipped one; address, e-mail and phone are the same"
                yield warning("hides", said, where=where)

    def _on_public_hosts(self, placed: PlacedRegistry) -> Iterator[Problem]:
        """A warning for each address of an office that anybody could have, but for the shipped ones."""
        for entry in placed.entries:
            known = self._shipped.recipients.get(entry.text("id"))
            shipped = {one.value for one in known.emails} if known else set()
            for contact in entry.items("emails"):
                address = contact.text("value")
                if address not in shipped and mail_domain(address) in PUBLIC_HOSTS:
                    said = f"anybody can have an address such as {show(address)}"
                    hint = "an office seldom has; ask before you write"
                    yield warning("public-host", said, where=contact.at("value").where, hint=hint)

    def _case(self, file: PackFile) -> None:
        _, problems, node = place_case(self._texts[file.name], file.where.file)
        self._add(problems)
        if node is None:
            return
        self._add([*addressee_findings(node, self._known), *wording_findings(node)])
        if file.path.stem in case_paths([bundled.CASES]):
            said = f"this case is used instead of the shipped {show(file.path.stem)}"
            self._add([warning("hides", said, where=file.where)])
        for path in (*letter_texts(node), ("copies",)):
            for text in node.at(*path).texts() if node.find(*path) else ():
                self.mentions += mentions_in(text.text(), file.name, text.where)
        for _, reader in readers_in(node):
            if address := reader.text("email", "value"):
                self.mentions.append(mail(address, file.name, reader.at("email", "value").where))

    def _sender(self, file: PackFile) -> None:
        self._add(read_sender(self._texts[file.name], file.where.file)[1])
        self.mentions += mentions_in(self._texts[file.name], file.name, file.where)

    def _letterhead(self, file: PackFile) -> None:
        letterhead, problems = read_letterhead(file.path)
        self._add(problems)
        if letterhead is not None:
            self.mentions += (link(url, file.name, file.where) for url in letterhead_links(file.path))

    def _sheet(self, file: PackFile) -> None:
        self._add(sheet_findings(file.path, MOST_OF_A_FILE))

    def _read_templates(self) -> None:
        found = FoundTemplates()
        owners = {file.path: file.name for file in self.files if file.kind == "template"}
        for folder in dict.fromkeys(path.parent for path in owners):
            found.read(folder, [path for path in owners if path.parent == folder], owners)
        self.templates += found.uses
        self.mentions += found.mentions
        self.problems += found.problems

    def _add(self, problems: Iterable[Problem]) -> None:
        """Keep the problems of one look at a file, not more than anybody reads."""
        self.problems += islice(problems, MOST_OF_A_FILE)


def _by_place(file: PackFile) -> Literal["registry", "case", ""]:
    """What letterkit takes a file for wherever it is put, whatever stands in it."""
    if file.path.name == "recipients.yaml":
        return "registry"
    return "case" if file.path.parent.name == "cases" else ""


def _contacts(entries: Iterable[Node]) -> Iterator[Mention]:
    """The addresses and pages of every entry of a registry, those of broken entries too."""
    for entry in entries:
        owner = show(entry.text("id")) or "an entry without an id"
        for contact in (*entry.items("emails"), *entry.items("consulates")):
            for field in ("value", "email"):
                if address := contact.text(field):
                    yield mail(address, owner, contact.at(field).where)
        for contact in (*entry.items("web"), *entry.items("web_forms")):
            if url := contact.text("value"):
                yield link(url, owner, contact.at("value").where)
