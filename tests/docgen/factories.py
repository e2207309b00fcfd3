"""Small plans in general plan language, to put into a register without reading a document."""

from __future__ import annotations

from datetime import date

from plans.model import Deadline, Header, Plan, Signer, Source, Task, UnitRef, Warning


def unit(name: str, *, text: str | None = None, group: bool = False) -> UnitRef:
    """A unit or group, printed as its full name unless told."""
    return UnitRef(text=text or name, name=name, kind="group" if group else "unit")


def by(text: str, due: str) -> Deadline:
    """A deadline whose date is the last day on time."""
    return Deadline(text=text, due=date.fromisoformat(due), bound="by")


def before(text: str, due: str) -> Deadline:
    """A deadline whose date is the first late day."""
    return Deadline(text=text, due=date.fromisoformat(due), bound="before")


def each(text: str, rule: str, *, bound: str | None = "by") -> Deadline:
    """A recurring duty."""
    return Deadline(text=text, recurrence=rule, bound=bound)


def task(
    id: str,
    text: str,
    *deadlines: Deadline,
    lead: tuple[UnitRef, ...] = (),
    coordinate: tuple[UnitRef, ...] = (),
    path: tuple[str, ...] | None = None,
) -> Task:
    """A task; its path is its id taken apart at the dots."""
    return Task(
        id=id,
        path=path or tuple(id.split(".")),
        text=text,
        lead=lead,
        coordinate=coordinate,
        deadlines=deadlines,
    )


def plan(
    *tasks: Task,
    number: str | None = "15/KH-UBND",
    issued: str | None = "2024-01-10",
    province: str = "Hà Giang",
    subject: str = "Cải cách hành chính năm 2024",
    sha: str = "a",
    file: str = "ke-hoach-15.pdf",
    reader: str = "pdf",
    id: str | None = None,
) -> Plan:
    """A plan of a province's people's committee for 2024."""
    return Plan(
        id=id
        if id is not None
        else f"{(number or 'KH').replace('/', '-')}-{issued or 'x'}-{province}",
        source=Source(
            file=file, sha256=sha if len(sha) == 64 else sha * 64, pages=3, reader=reader
        ),
        header=Header(
            issuer=f"Ủy ban nhân dân tỉnh {province}",
            number=number,
            place=province,
            date=date.fromisoformat(issued) if issued else None,
            doc_type="KẾ HOẠCH",
            subject=subject,
            signer=Signer(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH", name="Nguyễn Văn An"),
        ),
        tasks=tasks,
        warnings=(Warning(code="no-lead", message="một nhiệm vụ chưa rõ đơn vị chủ trì"),),
    )


HEALTH = unit("Sở Y tế")
FINANCE = unit("Sở Tài chính", text="Sở TC")
DEPARTMENTS = unit("các sở, ban, ngành", group=True)
COMMUNES = unit("Ủy ban nhân dân các xã, phường", text="UBND các xã, phường", group=True)


def sample() -> Plan:
    """One task in each of the five cells, a recurring duty, a group and a task without lead.

    As of 2024-06-30 and with nothing done: II.1 in time, II.2 late by 91 days, II.3 two deadlines
    (one late by 31 days from 31/5 "before"), II.4 monthly, II.5 no date, II.6 group, II.7 no lead.
    """
    return plan(
        task(
            "II.1",
            "Xây dựng cơ sở dữ liệu khám chữa bệnh dùng chung",
            by("Quý IV/2024", "2024-12-31"),
            lead=(HEALTH,),
        ),
        task(
            "II.2",
            "Thẩm định kinh phí thực hiện các nhiệm vụ",
            by("Quý I/2024", "2024-03-31"),
            lead=(FINANCE,),
            coordinate=(HEALTH,),
        ),
        task(
            "II.3",
            "Rà soát thủ tục hành chính và công bố danh mục",
            before("trước ngày 31/5/2024", "2024-05-31"),
            by("31/10/2024", "2024-10-31"),
            lead=(HEALTH, FINANCE),
        ),
        task(
            "II.4",
            "Báo cáo tình hình triển khai",
            each("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
            lead=(FINANCE,),
        ),
        task(
            "II.5",
            "Tuyên truyền, phổ biến nội dung kế hoạch",
            Deadline(text="thường xuyên"),
            lead=(HEALTH,),
        ),
        task("II.6", "Bố trí cán bộ đầu mối", by("30/4/2024", "2024-04-30"), lead=(DEPARTMENTS,)),
        task("II.7", "Tổng hợp khó khăn, vướng mắc", by("15/6/2024", "2024-06-15")),
    )
