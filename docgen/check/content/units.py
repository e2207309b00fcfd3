"""Units: those that are no more, names written in several ways, recipients left out."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Final

from docgen.check.content.view import PlanView, at_task, content
from docgen.check.model import Finding, Outcome, Place, Rule, absent, judged, unknown
from docgen.register.groups import is_member
from docgen.register.names import key, words
from plans.model import Task
from plans.units.context import UnitContext
from plans.units.expand import expand
from plans.units.lists import split_units
from plans.units.succession import successors

_NO_DATE: Final = "không biết kế hoạch ban hành khi nào"
_GONE: Final = ("merge", "rename", "split")


def _succession(name: str, on: date) -> str | None:
    """ "Sở Tài chính (từ 01/3/2025)" for a unit that was no more on a day, else None."""
    change = successors(name, on=on)
    if change.type not in _GONE or change.since is None or change.since > on:
        return None
    heirs = [heir for heir in change.heirs if key(heir) != key(name)]
    if not heirs:
        return None
    basis = f", {change.basis}" if change.basis else ""
    return f"{'; '.join(heirs)} (từ {change.since:%d/%m/%Y}{basis})"


@content("unit_abolished")
def unit_abolished(view: PlanView, rule: Rule) -> Outcome:
    """Units that lead or help exist on the day of the plan; those that took over are named."""
    on = view.issued
    if on is None:
        return unknown(_NO_DATE)
    first: dict[str, Task] = {}
    counts: dict[str, int] = defaultdict(int)
    for task, unit in view.units():
        if unit.kind == "unit":
            first.setdefault(unit.name, task)
            counts[unit.name] += 1
    if not first:
        return absent("kế hoạch không nêu đơn vị")
    findings = []
    for name, task in first.items():
        heirs = _succession(name, on)
        if heirs:
            times = f" [{counts[name]} nhiệm vụ]" if counts[name] > 1 else ""
            findings.append(at_task(task, f"{name} → {heirs}{times}"))
    return judged(findings)


@content("issuer_abolished")
def issuer_abolished(view: PlanView, rule: Rule) -> Outcome:
    """The issuer existed on the day of the plan."""
    issuer, on = view.plan.header.issuer, view.issued
    if not issuer or on is None:
        return unknown(_NO_DATE)
    heirs = _succession(issuer, on)
    return judged([Finding(f"{issuer} → {heirs}", Place(text=issuer))] if heirs else [])


_DISTRICT: Final = re.compile(
    r"(?:(?:ubnd|ủy ban nhân dân|các|cấp|hđnd)\s+)(?:các\s+)?(?:huyện|quận|thị xã)(?!\w)|cấp huyện"
)
_END_OF_DISTRICTS: Final = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 72/2025/QH15


@content("district_level")
def district_level(view: PlanView, rule: Rule) -> Outcome:
    """No task is given to the district level, which ended on 30/6/2025."""
    on = view.issued
    if on is None:
        return unknown(_NO_DATE)
    if on < _END_OF_DISTRICTS:
        return absent("ban hành khi còn cấp huyện")
    seen: dict[str, Finding] = {}
    for task, unit in view.units():
        if _DISTRICT.search(words(unit.name)):
            seen.setdefault(unit.name, at_task(task, unit.text))
    for recipient in view.plan.header.recipients:
        if _DISTRICT.search(words(recipient)):
            seen.setdefault(recipient, Finding(recipient, Place(text=recipient)))
    return judged(list(seen.values()))


@content("unit_variants")
def unit_variants(view: PlanView, rule: Rule) -> Outcome:
    """A unit's name has the same capitals and marks wherever it stands in full; any dash will do."""
    spelt: dict[str, dict[str, Task]] = defaultdict(dict)
    for task, unit in view.units():
        text = re.sub(r"\s*[-–—‐]+\s*", " - ", " ".join(unit.text.split())).strip(" .;,-")
        if unit.kind == "unit" and text:
            spelt[key(text)].setdefault(text[:1].upper() + text[1:], task)
    if not spelt:
        return absent("kế hoạch không nêu đơn vị")
    findings = []
    for forms in spelt.values():
        if len(forms) > 1:
            findings.append(at_task(list(forms.values())[1], " / ".join(sorted(forms))))
    return judged(findings)


_REFERS: Final = re.compile(
    r"(?i)như (?:trên|điều|mục|phần|kính gửi)|^-?\s*(?:mục|phần|điều) [IVX\d]|thành viên|liên quan|được giao|nêu (?:tại|ở|trên)"
)


# Of a recipient that is a class of bodies; "Sở Tài chính" is one.
_GROUP: Final = re.compile(r"^các |sở ban|ban ngành|sở ngành|cơ quan đơn vị|đơn vị thuộc|phòng ban")


@content("lead_not_recipient")
def lead_not_recipient(view: PlanView, rule: Rule) -> Outcome:
    """Every unit that leads a task is among the recipients, by name or in a group."""
    header = view.plan.header
    if not header.recipients:
        return absent("không có nơi nhận")
    if any(_REFERS.search(recipient) for recipient in header.recipients):
        return absent("nơi nhận ghi chung (“Như Mục …”, “đơn vị liên quan”)")
    context = UnitContext(
        issuer=header.issuer, issuer_parent=header.issuer_parent, date=header.date
    )
    names = {key(recipient) for recipient in header.recipients}
    groups = [recipient for recipient in header.recipients if _GROUP.search(words(recipient))]
    for recipient in header.recipients:
        names.add(key(expand(recipient, context)[0]))
        for mention in split_units(re.sub(r"\(.*?\)", "", recipient), context):
            names.add(key(mention.ref.name))
            if mention.ref.kind == "group":
                groups.append(mention.ref.name)
    joined = " | ".join(sorted(names))
    heads = tuple(rule.params["heads"])
    if not words(header.issuer or "").startswith(("ủy ban", "sở")):
        heads = tuple(head for head in heads if head != "sở ")  # its superior, told by a short form
    leads: dict[str, Task] = {}
    for task in view.plan.tasks:
        for unit in task.lead:
            if unit.kind == "unit" and words(unit.name).startswith(heads):
                leads.setdefault(unit.name, task)
    if not leads:
        return absent("không có đơn vị chủ trì thuộc loại được so với nơi nhận")
    own = key(header.issuer or "")
    findings = []
    for name, task in leads.items():
        wanted = key(name)
        if wanted in joined or wanted in own or own and own.endswith(wanted):
            continue
        if any(is_member(name, group) for group in groups):
            continue
        findings.append(at_task(task, name))
    return judged(findings)
