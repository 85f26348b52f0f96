"""A letterhead: what a user's own Word file gives to the pages of a letter, as values.

All lengths are millimetres, all places are measured from the top left corner of the page.
"""

from letterkit.offices import Noun


class Page(Noun, frozen=True, kw_only=True):
    """A sheet of paper and its margins."""

    width: float
    height: float
    left: float
    right: float
    top: float
    """Where the text begins. A header that is deeper pushes it down, unless this is below zero:
    then the text begins at that distance whatever stands in the header (Word's `Exactly`)."""
    bottom: float
    header: float
    """From the upper edge of the page to its header."""
    footer: float
    """From the lower edge of the page to its footer."""


class Area(Noun, frozen=True, kw_only=True):
    """A part of the page that is printed on."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Area") -> bool:
        """Whether the two lie over one another."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Picture(Noun, frozen=True, kw_only=True):
    """A logo: PNG or JPEG, without anything but the picture itself."""

    kind: str
    """`png` or `jpeg`."""
    content: bytes


class Relation(Noun, frozen=True, kw_only=True):
    """What a place in a header or footer points to: a picture in the file, or an address on the web."""

    id: str
    picture: Picture | None = None
    link: str = ""


class Story(Noun, frozen=True, kw_only=True):
    """One header or footer: its XML, which is known to hold nothing but text, tables and pictures."""

    xml: bytes
    relations: tuple[Relation, ...] = ()
    shows_page: bool = False
    """Whether the number of the page stands in it."""


class Stories(Noun, frozen=True, kw_only=True):
    """The headers, or the footers, of a file, by the pages they stand on."""

    first: Story | None = None
    default: Story | None = None
    even: Story | None = None

    @property
    def present(self) -> tuple[Story, ...]:
        """Those there are."""
        return tuple(story for story in (self.first, self.default, self.even) if story is not None)


class Letterhead(Noun, frozen=True, kw_only=True):
    """A letterhead that may be used: whatever could do harm or tell of its author is not in it."""

    file: str
    """Its name, for messages."""
    page: Page
    headers: Stories = Stories()
    footers: Stories = Stories()
    """A first story is there only where the first page of the file has its own."""
    first_differs: bool = False
    """Whether the file's first page has a header and a footer of its own, or none."""
    even_differs: bool = False
    """Whether even pages have."""
    styles: bytes
    """The part with the named styles that headers, footers and letters use."""
    theme: bytes = b""
    header_end: float = 0
    """How far down the running lines of the first page's header reach, at the least."""
    printed: tuple[Area, ...] = ()
    """What the header prints on, on the first page: estimated from the heights that are known."""

    @property
    def shows_page(self) -> bool:
        """Whether any page says its own number."""
        return any(story.shows_page for story in (*self.headers.present, *self.footers.present))

    @property
    def text_begins(self) -> float:
        """Where the text of the first page begins."""
        return -self.page.top if self.page.top < 0 else max(self.page.top, self.header_end)
