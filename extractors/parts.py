"""Which part of a plan an item stands in: results, aims, targets, bases, assign, funding, …

The words of the headings decide (``data/parts.yaml``); where they do not, the language of the
items below does: a part whose items open with words of action assigns work.
"""

from __future__ import annotations

import re

from extractors.addressees import heading_units
from extractors.headings import Part, heading_part
from extractors.lexicon import opens_with_action, starts_with_verb
from extractors.outline import Item
from extractors.roles import read_roles
from plans.model import Role
from plans.units.context import UnitContext

_CLOSED = frozenset({"results", "bases"})  # what stands below keeps the role
_QUIET = frozenset({"aims", "targets", "other", "funding"})
_OPENING = 200  # characters of an item that tell whether it orders something
_RUN_IN = re.compile(r"^([^:.;]{3,90}):\s*\S")


def assign_parts(root: Item, *, default: Role = "other") -> dict[int, Part]:
    """The part of every item below ``root``, by ``id(item)``."""
    parts: dict[int, Part] = {}

    def visit(item: Item, above: Part, *, top: bool) -> None:
        own = _own_part(item, above, top=top)
        parts[id(item)] = own
        for child in item.children:
            visit(child, own, top=False)

    start = Part(default)
    before = any(child.kind or child.heading for child in root.children) and default == "other"
    for child in root.children:
        if child.kind or child.heading:
            before = False
        visit(child, Part("bases") if before else start, top=not before)
    return parts


def _own_part(item: Item, above: Part, *, top: bool) -> Part:
    if above.role in _CLOSED:
        return above
    said = _said(item)
    if said is None:
        if (top or above.undecided) and (item.heading or (item.introduces and top)):
            if heading_units(item.text, UnitContext()):
                return Part("organise")
            return Part(_by_language(item), undecided=True)
        return above
    if said.undecided:  # "Nội dung kiểm tra": topics, or what is to be done
        return Part(_by_language(item))
    if top:
        return said
    if above.role in ("assign", "organise"):
        if item.kind in ("dash", "plus", "") and not item.introduces and not item.heading:
            return above
        if said.role in ("results", "targets", "aims", "bases", "funding", "other"):
            reviews = said.role == "results" and item.heading and _by_language(item) == "other"
            return said if _is_title(item) or reviews else above
        return Part(above.role) if said.role == "assign" and not said.mixed else said
    if above.role in _QUIET:
        if said.role == "organise":
            return said if item.heading else above
        if said.role == "assign":
            return said if _is_title(item) and item.heading else above
        return said if item.heading else above
    return said


def _said(item: Item) -> Part | None:
    """The part its heading, or its run-in heading ("1. Mục đích: Nhằm …"), names."""
    if item.heading or item.introduces:
        run_in = _RUN_IN.match(item.text)
        return heading_part(run_in.group(1) if run_in else item.text)
    run_in = _RUN_IN.match(item.text)
    if run_in and item.kind not in ("dash", "plus", ""):
        return heading_part(run_in.group(1))
    return None


def _is_title(item: Item) -> bool:
    """A short title, not a statement of work that happens to open with such a word."""
    text = item.text.rstrip(" .:;")
    run_in = _RUN_IN.match(item.text)
    if run_in:
        text = run_in.group(1)
    return len(text) < 130 and not starts_with_verb(text)


def _orders(text: str) -> bool:
    """A word of action opens it, or a unit that is told to act: "Kế toán đối chiếu sổ sách"."""
    if starts_with_verb(text):
        return True
    if ":" in text[:60]:  # "Các trường mầm non: An Hải, Bình Minh" lists names
        return False
    return bool(read_roles(text[:_OPENING], UnitContext(), addressed=True).lead)


def _by_language(item: Item) -> Role:
    """A part without telling words assigns work if half of its innermost items order something."""
    leaves = [i for i in item.walk() if not i.children and i is not item and i.text]
    if not leaves:
        return "assign" if starts_with_verb(item.text) else "other"
    unknown = [leaf for leaf in leaves if not _orders(leaf.text)]
    orders = len(leaves) - len(unknown)
    if orders * 6 < len(leaves) and orders * 2 < len(leaves):
        return "other"  # far from half: the tagger would not turn it
    for at, leaf in enumerate(unknown):
        left = len(unknown) - at
        if orders * 2 >= len(leaves) or (orders + left) * 2 < len(leaves):
            break  # it is settled: the tagger is slow
        orders += opens_with_action(leaf.text)
    return "assign" if orders * 2 >= len(leaves) else "other"
