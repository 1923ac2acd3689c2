"""What a report's fields begin with: the incident as recorded, and what the last report said."""

from chassis.enums import labels
from incident.commands.report_document import ReportContent
from incident.documents.paper import chinese_time
from incident.domain.incident_state import Incident
from kernel.values import EVENT_CLASS, LEVEL, SOURCE

_FIGURES = {"dead": "死亡", "missing": "失踪", "severe": "重伤", "light": "轻伤"}


def draft(incident: Incident, before: ReportContent | None) -> ReportContent:
    """Fields to go on from. What the record knows goes before what was written last time."""
    written = before.model_dump() if before else {}
    known = {field: value for field, value in _known(incident).items() if value}
    return ReportContent.model_validate({**written, **known})


def _known(incident: Incident) -> dict[str, str]:
    kind = labels(EVENT_CLASS).get(incident.event_class, "")
    level = labels(LEVEL).get(incident.level, "")
    nature = "、".join(word for word in (kind, incident.subtype, f"{level}级别" if level else "") if word)
    return {
        "received_at": chinese_time(incident.informed_at),
        "source": labels(SOURCE).get(incident.source, ""),
        "occurred_at": chinese_time(incident.occurred_at),
        "place": incident.place.address,
        "nature": nature,
        "casualties": casualties(incident),
        "losses": f"直接经济损失约{incident.loss_cny}元" if incident.loss_cny is not None else "",
        "course": incident.text,
    }


def casualties(incident: Incident) -> str:
    """死亡1人,失踪2人; what was not said is left out."""
    figures = incident.casualties.model_dump()
    said = [f"{word}{figures[field]}人" for field, word in _FIGURES.items() if figures[field] is not None]
    return ",".join(said)
