"""HTML -> rows of text: lines kept, a table's cells parted by tabs, and what the structure says of who wrote them."""

from __future__ import annotations

import re
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailbot.understand.mail.rows import Mark, Row, read_plain
from mailbot.understand.text import clean

MAX_HTML = 1_000_000
"""Characters of HTML that are read; a mail that people write is far smaller."""
MAX_NODES = 60_000
MAX_DEPTH = 2000
"""Elements within one another; beyond it the time of the parser grows with the square, and only the tags are cut."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?tr|/?li|/?h\d)\b[^<>]{0,2000}>", re.I)
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset({"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "p", "li", "td", "tr"})
_SKIPPED = frozenset(
    {
        "head",
        "style",
        "script",
        "title",
        "template",
        "noscript",
        "object",
        "svg",
        "select",
        "button",
        "-comment",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "caption",
    }
)
_SPACED = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "hr"})
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|mso-hide\s*:\s*all", re.I
)
_NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.I)
_NO_MARGIN_SHEET = re.compile(r"(?:^|[\s,}])p(?:\.MsoNormal[^{]*)?\s*\{[^}]*margin(?:-top|-bottom)?\s*:\s*0", re.I)
_INDENTED = re.compile(r"border(?:-width)?\s*:\s*(?:none|0)|margin\s*:\s*0[^;]*40px", re.I)
_BARRED = re.compile(r"border\s*:\s*none\s*;\s*border-left\s*:\s*solid", re.I)
"""The bar that Outlook draws beside what is answered."""
_OUTLOOK_RULE = re.compile(r"border\s*:\s*none\s*;\s*border-top\s*:\s*solid", re.I)
_WHITE = re.compile(r"[ \t\r\n\f]+")
_SPACES, _AROUND_TAB = re.compile(" {2,}"), re.compile(" *\t *")

_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|protonmail_quote|zmail_extra|tutanota_quote", re.I)
_INTROS = re.compile(r"moz-cite-prefix|gmail_attr|OutlookMessageHeader|divRplyFwdMsg|moz-email-headers-table", re.I)
_SIGNATURES = re.compile(r"\b(?:gmail_|[\w-]{1,30}-)?signature\b", re.I)


def read_html(html: str) -> list[Row]:
    """The rows of a document; blank rows part its paragraphs."""
    html = html[:MAX_HTML]
    if html.count("<") > MAX_DEPTH and _depth(html) > MAX_DEPTH:
        return read_plain(unescape(_TAG.sub(" ", _BREAK.sub("\n", html))))
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        return []
    return _Writer(bool(_NO_MARGIN_SHEET.search(html))).write(root)


def _depth(html: str) -> int:
    """How deep the elements are nested at most, as far as their tags tell."""
    depth = deepest = 0
    for match in _ELEMENT.finditer(html):
        if match[2].lower() not in _VOID:
            depth = max(0, depth + (-1 if match[1] else 1))
            deepest = max(deepest, depth)
    return deepest


class _Writer:
    """Walks the tree without recursion: a hostile document nests without end."""

    def __init__(self, tight: bool) -> None:
        self.tight = tight
        self.rows: list[Row] = []
        self.line: list[str] = []
        self.depth = 0
        self.marks: list[Mark] = []
        self.pre = 0
        self.data_rows: list[bool] = []
        self.cells = 0

    def write(self, root: LexborNode) -> list[Row]:
        node: LexborNode | None = root
        stack: list[tuple[LexborNode, bool, Mark]] = []
        for _ in range(MAX_NODES):
            if node is None:
                if not stack:
                    break
                parent, spaced, mark = stack.pop()
                self._close(parent, spaced, mark)
                node = None if parent.mem_id == root.mem_id else parent.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                self._text(node.text_content or "")
            elif tag == "br":
                self._break()
            elif tag not in _SKIPPED and not self._is_hidden(node):
                spaced, mark = self._open(node, tag)
                if node.child is not None:
                    stack.append((node, spaced, mark))
                    node = node.child
                    continue
                self._close(node, spaced, mark)
            node = None if node.mem_id == root.mem_id else node.next
        self._end_line()
        return self.rows

    def _is_hidden(self, node: LexborNode) -> bool:
        style = node.attributes.get("style") if node.tag not in ("body", "html") else None
        return bool(style and _HIDDEN.search(style))

    def _open(self, node: LexborNode, tag: str) -> tuple[bool, Mark]:
        attributes = node.attributes
        spaced = tag in _SPACED and not (tag == "p" and self._is_tight(attributes))
        if tag in _BLOCKS:
            self._block_edge(spaced)
        if tag == "tr":
            self.data_rows.append(_is_data_row(node))
            self.cells = 0
        elif tag in ("td", "th"):
            self._start_cell()
        elif tag == "li":
            self.line.append("- ")
        elif tag == "pre":
            self.pre += 1
        mark = _mark_of(tag, attributes)
        if mark is Mark.QUOTE:
            self.depth += 1
        if mark is not Mark.NONE:
            self.marks.append(mark)
        return spaced, mark

    def _is_tight(self, attributes: dict[str, str | None]) -> bool:
        name, style = attributes.get("class") or "", attributes.get("style") or ""
        return self.tight or "Mso" in name or bool(_NO_MARGIN.search(style))

    def _close(self, node: LexborNode, spaced: bool, mark: Mark) -> None:
        tag = node.tag or ""
        if tag == "tr":
            self.data_rows.pop()
        if tag in _BLOCKS:
            self._block_edge(spaced)
        if mark is Mark.QUOTE:
            self.depth -= 1
        if mark is not Mark.NONE:
            self.marks.remove(mark)
        if tag == "pre":
            self.pre -= 1

    def _start_cell(self) -> None:
        if not self._in_data_row():
            self._end_line()
        elif self.cells:
            self.line.append("\t")
        self.cells += 1

    def _in_data_row(self) -> bool:
        return bool(self.data_rows) and self.data_rows[-1]

    def _block_edge(self, spaced: bool) -> None:
        """A block begins or ends: a new line, but within a cell of a row of data only a space."""
        if self._in_data_row():
            self.line.append(" ")
            return
        self._end_line()
        if spaced:
            self._blank()

    def _text(self, text: str) -> None:
        if self.pre:
            first, *rest = text.split("\n")
            self.line.append(first)
            for part in rest:
                self._break()
                self.line.append(part)
        elif text := _WHITE.sub(" ", text):
            self.line.append(text)

    def _break(self) -> None:
        if self._in_data_row():
            self.line.append(" ")
        else:
            self._end_line(always=True)

    def _end_line(self, *, always: bool = False) -> None:
        text = "".join(self.line)
        always = always or "\xa0" in text
        if not self.pre:
            text = _AROUND_TAB.sub("\t", _SPACES.sub(" ", clean(text).replace("\n", " "))).strip(" ")
        self.line.clear()
        if text.strip():
            mark = next((m for m in (Mark.INTRO, Mark.SIGNATURE, Mark.QUOTE) if m in self.marks), Mark.NONE)
            self.rows.append(Row(text.rstrip(), self.depth, mark))
        elif always:
            self._blank()

    def _blank(self) -> None:
        if self.rows and self.rows[-1].text:
            self.rows.append(Row("", self.depth))


def _is_data_row(row: LexborNode) -> bool:
    """Whether the cells of a row belong on one line: two or more, short, and with nothing but words in them."""
    cells = 0
    cell = row.child
    while cell is not None:
        if cell.tag in ("td", "th"):
            cells += 1
            breaks = len(cell.css("br, p, div"))
            if breaks > 2 or cell.css_first("table, ul, ol, blockquote, hr") is not None or len(cell.text()) > 300:
                return False
        cell = cell.next
    return cells > 1


def _mark_of(tag: str, attributes: dict[str, str | None]) -> Mark:
    names = f"{attributes.get('id') or ''} {attributes.get('class') or ''}"
    style = attributes.get("style") or ""
    if tag == "blockquote":
        return Mark.NONE if _INDENTED.search(style) and "cite" not in (attributes.get("type") or "") else Mark.QUOTE
    if _INTROS.search(names) or (tag == "div" and _OUTLOOK_RULE.search(style)):
        return Mark.INTRO
    if _QUOTES.search(names) or (tag == "div" and (attributes.get("name") == "quote" or _BARRED.search(style))):
        return Mark.QUOTE
    return Mark.SIGNATURE if _SIGNATURES.search(names) else Mark.NONE
