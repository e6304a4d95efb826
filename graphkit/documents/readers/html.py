"""HTML pages: the source layer is the text taken out of the page, a line a block."""

from __future__ import annotations

import re

from lxml import etree, html

from graphkit.documents.dates import normal_date
from graphkit.documents.document import BlockKind
from graphkit.documents.encoding import decode
from graphkit.documents.lines import is_stopped
from graphkit.documents.metadata import SourceMetadata
from graphkit.documents.readers import Extract, Known, NothingToRead

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "form",
        "button",
        "select",
        "textarea",
        "input",
        "nav",
        "aside",
        "footer",
        "head",
        "audio",
        "video",
        "canvas",
        "dialog",
    ]
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|footer|sidebar|side-bar|copyright|share|social|comments?|related|"
    r"recommend(?:ed|ation)?s?|advert(?:isement)?s?|ads?|banner|popup|modal|pagination|pager|toolbar|qrcode|subscribe|newsletter|"
    r"cookie|login|search(?:box|bar)?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "table",
        "tr",
        "center",
        "address",
        "details",
        "summary",
        "hr",
        "body",
        "html",
    ]
)
_WHITE = re.compile(r"[ \n\r\f\v\u00a0]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(content: bytes) -> Extract:
    """Return the text of a page: its main part if one can be told, headings, lists and tables known.

    Raises `NothingToRead` for a page without text, `UndecidedEncoding` for one in no known encoding.
    """
    page = decode(content, _declared(content))
    # An XML declaration that names an encoding is refused for text that is decoded already.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    page = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", page)
    if not page.strip():
        raise NothingToRead("the page holds no text", "Save the page again, with its text")
    try:
        root = html.document_fromstring(page)
    except etree.ParserError as error:
        raise NothingToRead("the page holds no text", "Save the page again, with its text") from error
    metadata, fallback = _metadata(root)
    body = _main_part(root)
    lines = _Lines()
    _walk(body, lines, 0)
    lines.close()
    if not lines.parts:
        raise NothingToRead("the page holds no text", "Save the page after its scripts have run, or as text")
    return Extract("\n".join(lines.parts), known=tuple(lines.known), metadata=metadata, fallback=fallback)


def _declared(content: bytes) -> str | None:
    match = _CHARSET.search(content[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    return {"gb2312": "gb18030", "gbk": "gb18030", "utf8": "utf-8", "big5": "big5hkscs"}.get(name, name)


def _metadata(root: html.HtmlElement) -> tuple[SourceMetadata, SourceMetadata]:
    """Return what a page says of its article, and what of the site that shows it."""
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        value = (meta.get("content") or "").strip()
        if name and value:
            named.setdefault(name, value)

    def first(*names: str) -> str | None:
        return next((named[name] for name in names if name in named), None)

    heading = next((" ".join(h.text_content().split()) for h in root.iter("h1") if h.text_content().strip()), None)
    page_title = next((" ".join(t.text_content().split()) for t in root.iter("title")), None)
    canonical = next((link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"), None)
    published = first(
        "article:published_time", "og:published_time", "datepublished", "publishdate", "pubdate", "date", "dc.date"
    )
    author = first("author", "article:author", "og:article:author", "dc.creator")
    named_authors = () if author is None or author.startswith("http") else re.split(r"\s*[;；、]\s*", author)
    article = SourceMetadata(
        title=first("og:title") or heading,
        published=normal_date(published) if published else None,
        publisher=first("publisher", "article:publisher_name", "dc.publisher"),
        authors=tuple(name for name in named_authors if name),
        url=first("og:url") or (canonical if canonical and canonical.startswith("http") else None),
    )
    # The title of a window ends in the site's name: 标题_频道_网站, Headline | Site.
    window = re.split(r"\s*[_|｜]\s*|\s+[-–—]\s+", page_title)[0] if page_title else None
    return article, SourceMetadata(title=window, publisher=first("og:site_name", "source", "application-name"))


def _main_part(root: html.HtmlElement) -> html.HtmlElement:
    """Return the deepest element that holds nearly all running text, and the headline if the page marks one.

    Running text is paragraphs of 20 characters or more that are not mostly links.
    """
    body = root.find("body")
    top = body if body is not None else root
    weights: dict[html.HtmlElement, int] = {}
    for element in top.iter("p", "li", "div", "td", "section", "article", "blockquote"):
        own = _own_text(element)
        if len(own) >= 20 and not _is_dropped(element):
            for ancestor in (element, *element.iterancestors()):
                weights[ancestor] = weights.get(ancestor, 0) + len(own)
                if ancestor is top:
                    break
    total = weights.get(top, 0)
    if not total:
        return top
    best = top
    while heavier := [child for child in best if weights.get(child, 0) * 100 >= total * 85]:
        best = heavier[0]
        if best.tag in ("p", "td", "li"):
            break
    headline = next((h for h in top.iter("h1") if h.text_content().strip()), None)
    if headline is not None:
        around = {id(ancestor) for ancestor in (headline, *headline.iterancestors())}
        while id(best) not in around and best is not top:
            best = best.getparent()
    return best


def _own_text(element: html.HtmlElement) -> str:
    """Return the text of an element and of the inline elements in it, links aside."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _BLOCKS and child.tag not in _DROPPED and child.tag != "a":
            parts.append(child.text_content())
        parts.append(child.tail or "")
    return "".join(parts).strip()


def _is_dropped(element: html.HtmlElement) -> bool:
    return any(ancestor.tag in _DROPPED or _is_furniture(ancestor) for ancestor in (element, *element.iterancestors()))


def _is_furniture(element: html.HtmlElement) -> bool:
    """Whether an element's class or id says that it is no text, and what it holds bears that out: little, or links."""
    marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    if not _FURNITURE.search(marks):
        return False
    text = element.text_content()
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return len(text) < 300 or links * 10 >= len(text) * 4


class _Lines:
    """The lines of text so far, each with what is known of it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.known: list[Known] = []
        self.kind: tuple[BlockKind, int] | None = None
        self._length = 0
        self._open: list[str] = []

    def add(self, text: str | None) -> None:
        """Put text on the open line."""
        if text:
            self._open.append(text)

    def close(self) -> None:
        """End the open line, if it holds anything."""
        text = _WHITE.sub(" ", "".join(self._open)).strip(" ")
        self._open = []
        if text.strip():
            if self.kind is not None:
                self.known.append(Known(self._length, *self.kind))
            self._put(text)
        self.kind = None

    def blank(self) -> None:
        """Part what comes from what stands there by a blank line."""
        if self.parts and self.parts[-1]:
            self._put("")

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text) + 1


def _walk(element: html.HtmlElement, lines: _Lines, depth: int) -> None:
    """Put an element's text on `lines`; `depth` counts the lists around it."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _DROPPED or _is_furniture(element):
        return
    if tag == "br":
        kind = lines.kind
        lines.close()
        lines.kind = kind
        return
    if tag == "table" and _is_data(element):
        _table(element, lines)
        return
    block = tag in _BLOCKS
    if block:
        lines.close()
        if tag != "li":
            lines.blank()
    if tag in _HEADINGS:
        lines.kind = ("heading", _HEADINGS[tag])
    elif tag == "li":
        lines.kind = ("bullet", max(depth, 1))
    elif tag in ("figcaption", "caption"):
        lines.kind = ("caption", 0)
    elif tag == "p" and _is_bold(element):
        lines.kind = ("heading", 5)
    lines.add(element.text)
    for child in element:
        _walk(child, lines, depth + (tag in ("ul", "ol")))
        lines.add(child.tail)
    if block:
        lines.close()
        if tag != "li":
            lines.blank()


def _is_bold(element: html.HtmlElement) -> bool:
    """Whether all of a short paragraph is bold and no sentence: how many pages write their headings."""
    text = "".join(element.text_content().split())
    bold = "".join("".join(part.text_content() for part in element.iter("strong", "b")).split())
    return bool(text) and text == bold and len(text) <= 40 and not is_stopped(text)


def _is_data(element: html.HtmlElement) -> bool:
    """Whether a table holds data: two rows or more, short cells; others lay out a page."""
    rows = list(element.iter("tr"))
    cells = [cell for row in rows for cell in row.iter("td", "th")]
    return (
        len(rows) >= 2
        and len(cells) >= 4
        and element.find(".//table") is None
        and all(len(cell.text_content()) <= 200 for cell in cells)
    )


def _table(element: html.HtmlElement, lines: _Lines) -> None:
    """Put a table on lines of its own, a line a row, its cells parted by tabs."""
    for caption in element.iter("caption"):
        lines.close()
        lines.blank()
        lines.kind = ("caption", 0)
        lines.add(caption.text_content())
    lines.close()
    lines.blank()
    for row in element.iter("tr"):
        cells = [_WHITE.sub(" ", cell.text_content().replace("\t", " ")).strip() for cell in row.iter("td", "th")]
        if any(cells):
            lines.kind = ("table", 0)
            lines.add("\t".join(cells))
            lines.close()
    lines.blank()
