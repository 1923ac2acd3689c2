"""Where do the rules come from? Packaged data with its sources; a file of the cell may replace terms."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from cases.domain.deadlines import RULES, DeadlineRule, Rulebook
from cases.domain.screening import ScreeningTable, Thresholds
from cases.domain.working_days import WorkingDays


@dataclass(frozen=True)
class Rules:
    """Everything that the cases desk goes by."""

    terms: Rulebook
    screening: ScreeningTable


def load(path: Path | None = None) -> Rules:
    """The packaged rules; those that the section `case_terms` of the file at `path` names too are the file's.

    Raises OSError, yaml.YAMLError, KeyError or ValueError (pydantic.ValidationError is one): a cell with
    wrong rules must not start.
    """
    packaged = _packaged("deadlines.yaml")
    own = yaml.safe_load(path.read_text(encoding="utf-8")).get("case_terms", []) if path is not None else []
    rules = [DeadlineRule.model_validate(entry) for entry in [*packaged["rules"], *own]]
    by_id = {rule.id: rule for rule in rules}
    if set(by_id) != set(RULES):
        raise ValueError(f"terms that nobody counts by, or that are not there: {set(by_id) ^ set(RULES)}")
    days = WorkingDays.of(_packaged("holidays.yaml")["years"])
    return Rules(Rulebook(by_id, days, tuple(packaged["reminders"])), _screening())


def _screening() -> ScreeningTable:
    table = _packaged("screening.yaml")
    return ScreeningTable(
        serious=Thresholds.model_validate(table["serious"]),
        especially_serious=Thresholds.model_validate(table["especially_serious"]),
    )


def _packaged(name: str) -> dict[str, Any]:
    text = files("cases").joinpath("data", name).read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
