"""Jinja2 tags in a Word file, rendered on its XML tree.

The whole part becomes one Jinja2 template in which every paragraph is a numbered line; what
comes out is put back as copies of the numbered elements. Values are set as text of the tree, so
"&" and "<" need no escaping, and an error's line is the paragraph it stands in.

A tag may be cut into several runs by Word; it takes the look of the run it starts in. A
paragraph that holds only ``{%p for … %}`` / ``{%p if … %}`` / ``{%p endfor %}`` repeats or drops the
paragraphs (or tables) between; ``{%tr … %}`` in a row does the same with rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from difflib import get_close_matches
from typing import Any, Final

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from docgen.compose.errors import BadTemplate
from docgen.compose.ooxml import Element, clean, put_text, w

# Sentinels around elements; ``clean`` takes them out of every value, so no plan can forge one.
_OPEN, _CLOSE, _TEXT, _STOP = "\x01", "\x02", "\x03", "\x04"
_EVENT = re.compile(f"([{_OPEN}{_CLOSE}{_TEXT}])(\\d*){_STOP}")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARAGRAPH_CONTROL = re.compile(r"\{%-?p\s+(.*?)-?%\}", re.DOTALL)
_ROW_CONTROL = re.compile(r"\{%-?tr\s+(.*?)-?%\}", re.DOTALL)
_SMART_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_LINE: Final = "\n"
_FILE: Final = "<template>"


def render(
    root: Element,
    fields: Mapping[str, Any],
    *,
    name: str,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> None:
    """Render the tags of a part in place; ``fields`` are the names a tag may use.

    Raises:
        BadTemplate: a tag is broken, or names a field that does not exist: template, tag, field.
    """
    if "{" not in "".join(node.text or "" for node in root.iter(w("t"))):
        return
    source = _Source()
    for child in root:
        source.add(child)
    output = _run(source, dict(fields), name=name, filters=filters or {})
    _rebuild(root, source, output)


def render_text(text: str, fields: Mapping[str, Any], *, name: str) -> str:
    """A text template with its tags filled in.

    Raises:
        BadTemplate: a tag is broken, or names a field that does not exist: template, tag, field.
    """
    source = _Source()
    for line in text.splitlines():
        source.plain(line)
    return _run(source, dict(fields), name=name, filters={})


def text_of(block: Element) -> str:
    """The text of a paragraph or a larger element, as far as it is in runs."""
    return "".join(node.text or "" for node in block.iter(w("t")))


class _Source:
    """The Jinja2 source of a part: one line a paragraph, and the elements by number."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.lines: list[str] = []
        self.shown: list[str] = []  # the printed text behind each line, for errors

    def plain(self, line: str) -> None:
        """A line of a text template."""
        self._line(line, line)

    def add(self, element: Element) -> None:
        if element.tag == w("p"):
            self._add_paragraph(element)
        elif element.tag == w("tr") and (controls := _ROW_CONTROL.findall(text_of(element))):
            for control in controls:
                self._line(f"{{% {control.translate(_SMART_QUOTES)} %}}", text_of(element))
        elif element.tag in _CONTAINERS:
            self._line(self._open(element), "")
            for child in element:
                self.add(child)
            self._line(f"{_CLOSE}{_STOP}", "")
        else:
            self._line(self._open(element) + f"{_CLOSE}{_STOP}", "")

    def _add_paragraph(self, paragraph: Element) -> None:
        text = text_of(paragraph)
        control = _PARAGRAPH_CONTROL.fullmatch(text.strip())
        if control:
            self._line(f"{{% {control[1].translate(_SMART_QUOTES)} %}}", text)
            return
        line = self._open(paragraph)
        if "{" in text:
            pieces = _pieces([node.text or "" for node in paragraph.iter(w("t"))])
            line += "".join(f"{_TEXT}{_STOP}{piece}" for piece in pieces)
        self._line(line + f"{_CLOSE}{_STOP}", text)

    def _open(self, element: Element) -> str:
        self.elements.append(element)
        return f"{_OPEN}{len(self.elements) - 1}{_STOP}"

    def _line(self, source: str, shown: str) -> None:
        self.lines.append(source.replace(_LINE, " "))
        self.shown.append(shown.strip())


_CONTAINERS: Final = frozenset({w("tbl"), w("tr"), w("tc"), w("sdt"), w("sdtContent"), w("body")})


def _pieces(texts: list[str]) -> list[str]:
    """The texts of a paragraph's runs, each tag moved whole into the run where it starts."""
    whole = "".join(texts)
    cuts: list[int] = []
    at = 0
    for text in texts:
        at += len(text)
        cuts.append(at)
    tags = [(found.start(), found.end()) for found in _TAG.finditer(whole)]
    moved: list[int] = []
    for cut in cuts:
        inside = next((end for start, end in tags if start < cut < end), cut)
        moved.append(max(inside, moved[-1] if moved else 0))
    starts = [0, *moved[:-1]]
    return [
        _TAG.sub(lambda tag: tag[0].translate(_SMART_QUOTES), whole[start:end])
        for start, end in zip(starts, moved, strict=True)
    ]


def _run(
    source: _Source,
    fields: dict[str, Any],
    *,
    name: str,
    filters: Mapping[str, Callable[..., Any]],
) -> str:
    environment = ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, finalize=_finalize, keep_trailing_newline=True
    )
    environment.filters.update(filters)
    try:
        return environment.from_string(_LINE.join(source.lines)).render(fields)
    except jinja2.TemplateSyntaxError as error:
        raise BadTemplate(
            f"{name}: {_where(source, error.lineno)}: {error.message}",
            advice="mend the tag in Word",
        ) from error
    except jinja2.UndefinedError as error:
        field = re.search(r"'([^']+)' is undefined", error.message or "")
        close = get_close_matches(field[1], list(fields), n=1) if field else []
        raise BadTemplate(
            f"{name}: {_where(source, _error_line(error))}: {error.message}",
            advice=f"did you mean {close[0]}?" if close else f"fields: {', '.join(sorted(fields))}",
        ) from error
    except (
        jinja2.TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as error:
        raise BadTemplate(
            f"{name}: {_where(source, _error_line(error))}: {error}", advice="mend the tag in Word"
        ) from error


def _finalize(value: Any) -> Any:
    """What a tag prints: nothing for None, no characters that XML or the sentinels use."""
    return "" if value is None else clean(str(value))


def _error_line(error: BaseException) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _where(source: _Source, line: int) -> str:
    """The tag (or the paragraph's text) on a line of the source."""
    shown = source.shown[line - 1] if 0 < line <= len(source.shown) else ""
    if not shown:
        return "tags"
    tags = _TAG.findall(shown)
    text = " ".join((tags[0] if len(tags) == 1 else shown).split())
    return f"tag {text}" if len(text) <= 80 else f"tag {text[:77]}..."


def _rebuild(root: Element, source: _Source, output: str) -> None:
    for child in list(root):
        root.remove(child)
    stack: list[Element] = [root]
    texts: list[list[str]] = [[]]
    at = 0
    for event in _EVENT.finditer(output):
        if texts[-1]:
            texts[-1][-1] += output[at : event.start()]
        at = event.end()
        if event[1] == _OPEN:
            original = source.elements[int(event[2])]
            copy = _shell(original) if original.tag in _CONTAINERS else deepcopy(original)
            copy.tail = None
            stack[-1].append(copy)
            stack.append(copy)
            texts.append([])
        elif event[1] == _TEXT:
            texts[-1].append("")
        else:
            done, pieces = stack.pop(), texts.pop()
            if pieces:
                _set_texts(done, pieces)
            if done.tag == w("tc") and (len(done) == 0 or done[-1].tag != w("p")):
                done.append(done.makeelement(w("p")))  # a cell must end with a paragraph
            if done.tag == w("tbl") and done.find(w("tr")) is None:
                stack[-1].remove(done)


def _shell(element: Element) -> Element:
    copy = element.makeelement(element.tag)
    for name, value in element.attrib.items():
        copy.set(name, value)
    return copy


def _set_texts(paragraph: Element, pieces: list[str]) -> None:
    for node, piece in zip(list(paragraph.iter(w("t"))), pieces, strict=True):
        run = node.getparent()
        if run is None:
            continue
        holder = run.makeelement(w("r"))
        put_text(holder, piece)
        for made in holder:
            node.addprevious(made)
        run.remove(node)
