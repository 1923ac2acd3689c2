"""A report as a Word file from the region's template; the same words give the same bytes."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files

from docxtpl import DocxTemplate

from chassis.clock import SHANGHAI
from chassis.enums import labels
from incident.commands.report_document import ReportContent
from incident.domain.incident_state import Incident
from incident.domain.report_document import KIND

UNSAID = "待核"
# The oldest moment a zip file can name: a file's bytes must not depend on when it was made.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_KINDS: Mapping[str, str] = labels(KIND)


def paper(
    slug: str, kind: str, number: int, incident: Incident, content: ReportContent, version: int
) -> bytes:
    """The file. `number` counts follow-ups; `version` is the incident's: what the writer knew of it."""
    template = DocxTemplate(io.BytesIO(_template(slug)))
    said = {field: value.strip() or UNSAID for field, value in content.model_dump().items()}
    head = {
        "title": incident.title,
        "kind": title_of(kind, number),
        "number": incident.display_number,
        "version": version,
        "as_of": chinese_time(incident.changed_at),
    }
    template.render({**said, **head}, autoescape=True)
    raw = io.BytesIO()
    template.save(raw)
    return _timeless(raw.getvalue())


def title_of(kind: str, number: int) -> str:
    """续报二, 初报 …: follow-ups are numbered, the others are not."""
    word = _KINDS[kind]
    return f"{word}{chinese_number(number)}" if kind == "follow_up" else word


def chinese_number(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    ten = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return ten + (digits[ones] if ones or not tens else "")


def chinese_time(moment: datetime) -> str:
    """2023年6月1日14时05分 in Shanghai, as papers write it."""
    local = moment.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日{local.hour:02d}时{local.minute:02d}分"


@cache
def _template(slug: str) -> bytes:
    return files("incident").joinpath("data", "documents", slug, "report.docx").read_bytes()


def _timeless(docx: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
