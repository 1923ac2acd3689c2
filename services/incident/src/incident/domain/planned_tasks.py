"""Which tasks does the activation of a joint plan 联合预案启动 lead to?"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from incident.commands.plan_terms import PlanTerms, TaskTemplate
from incident.commands.response_task import IssuePlannedTask

GRAVEST_FIRST = ("i", "ii", "iii", "iv")


def planned_tasks(
    terms: PlanTerms,
    *,
    activation_id: str,
    incident_id: str,
    level: str,
    initiator: str,
    asked: Sequence[str],
    activated_at: datetime,
) -> list[IssuePlannedTask]:
    """One task per template that the level reaches and per region that executes it, due so many minutes after
    the activation. `asked`: the neighbours that were asked to answer."""
    return [
        IssuePlannedTask(
            incident_id=incident_id,
            activation_id=activation_id,
            template_code=template.code,
            executing_region=region,
            what=template.what,
            due_at=activated_at + timedelta(minutes=template.due_minutes),
        )
        for template in terms.tasks
        if _reached(level, template.level_at_least)
        for region in _executors(template, initiator, asked)
    ]


def _reached(level: str, at_least: str) -> bool:
    """Whether a response of `level` is grave enough; a bound that a newer version wrote excludes nothing."""
    if level not in GRAVEST_FIRST or at_least not in GRAVEST_FIRST:
        return True
    return GRAVEST_FIRST.index(level) <= GRAVEST_FIRST.index(at_least)


def _executors(template: TaskTemplate, initiator: str, asked: Sequence[str]) -> list[str]:
    """An executor that a newer version wrote is read as everyone: nobody is left out."""
    neighbours = [region for region in dict.fromkeys(asked) if region != initiator]
    if template.executor == "initiator":
        return [initiator]
    return neighbours if template.executor == "each_asked" else [initiator, *neighbours]
