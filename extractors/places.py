"""The places of a plan's items on the pages as they are displayed.

Pages are read upright and level, whatever way they lie in the file; what points to a place on a
page points to the page as a viewer shows it.
"""

from __future__ import annotations

from typing import Any, TypeVar

from extractors.layout import Layout, Page, on_page
from plans.model import Model, Plan, Span

Item = TypeVar("Item")


def displayed(plan: Plan, layout: Layout) -> Plan:
    """The plan with every span carried to its page as displayed."""
    turned = {page.number: page for page in layout.pages if page.place is not None}
    return _carried(plan, turned) if turned else plan


def _carried(item: Item, turned: dict[int, Page]) -> Item:
    value: Any = item
    if isinstance(value, Span):
        page = turned.get(value.page)
        value = value.model_copy(update={"box": on_page(page, value.box)}) if page else value
    elif isinstance(value, Model):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        moved = {name: _carried(field, turned) for name, field in fields.items()}
        changed = {name: field for name, field in moved.items() if field is not fields[name]}
        value = value.model_copy(update=changed) if changed else value
    elif isinstance(value, tuple):
        parts = tuple(_carried(part, turned) for part in value)
        value = parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    result: Item = value
    return result
