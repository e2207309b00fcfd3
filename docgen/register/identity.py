"""Which plan of the register a plan is: by its file, its id and issuer, or what it says it is."""

from __future__ import annotations

import hashlib
import re

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from docgen.register.matching import alike
from docgen.register.names import folded, key
from docgen.register.scope import province
from docgen.register.tables import PlanRow
from plans.io import to_json
from plans.model import Plan

SUBJECT = 0.9  # overlap of words from which two drafts' subjects are the same


def plan_identity(plan: Plan) -> str:
    """The plan's id; for data written by hand without one, made from number and date or content."""
    if plan.id:
        return plan.id
    header = plan.header
    if header.number:
        parts = [re.sub(r"\W+", "-", header.number).strip("-")]
        parts += [header.date.isoformat()] if header.date else []
        return "-".join(parts)
    return "plan-" + hashlib.sha256(to_json(plan).encode()).hexdigest()[:10]


def same_plan(session: Session, plan: Plan) -> list[PlanRow]:
    """The stored plans this one is (none, one or two), the one from the same file first.

    The same file (sha256) is the same plan; so is the same id from the same issuer, and a plan
    without a number whose issuer, date and subject are those of another without a number (a draft
    as PDF and as Word file).
    """
    draft = literal(plan.header.number is None)
    rows = session.scalars(
        select(PlanRow).where(
            PlanRow.plan_id.in_(ids(plan))
            | (PlanRow.sha256 == plan.source.sha256)
            | (draft & PlanRow.number.is_(None) & PlanRow.subject.is_not(None))
        )
    )
    found = [row for row in rows if _is_same(row, plan)]
    return sorted(found, key=lambda row: row.sha256 != plan.source.sha256)


def _is_same(row: PlanRow, plan: Plan) -> bool:
    header = plan.header
    if row.sha256 and row.sha256 == plan.source.sha256:
        return True
    issuers = {key(issuer) for issuer in (row.issuer, header.issuer) if issuer}
    places = {key(place) for place in (row.province, province(header)) if place}
    if len(issuers) > 1 or len(places) > 1:
        return False
    if row.plan_id in ids(plan):
        return True
    return (
        header.number is None
        and row.number is None
        and row.issued == header.date
        and bool(issuers)
        and alike(row.subject or "", header.subject or "") >= SUBJECT
    )


def free_id(session: Session, plan: Plan, own: int | None) -> str:
    """The plan's id; with its place behind it if another issuer's plan has the same."""
    with session.no_autoflush:
        for candidate in ids(plan):
            holder = session.scalar(select(PlanRow.pk).where(PlanRow.plan_id == candidate))
            if holder is None or holder == own:
                return candidate
    return f"{plan_identity(plan)}-{hashlib.sha256(to_json(plan).encode()).hexdigest()[:10]}"


def ids(plan: Plan) -> tuple[str, str]:
    """The plan's id, and the id with its place behind it."""
    name = plan_identity(plan)
    place = folded(province(plan.header) or plan.header.issuer or "khac").replace(" ", "-")
    return name, f"{name}-{place}"
