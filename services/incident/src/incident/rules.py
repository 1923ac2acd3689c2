"""Where do the rules come from? Packaged data with its sources; a file of the cell may replace rules."""

from collections import Counter
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from incident.domain.call_steps import CallSteps
from incident.domain.deadline_rule import DeadlineRule
from incident.domain.deadlines import Rulebook
from incident.domain.levels import LevelTable
from incident.domain.parameters import Parameters
from kernel import parameters
from kernel.parameters import section


@dataclass(frozen=True)
class Rules:
    """Everything that a cell's duty desk goes by."""

    duties: Rulebook
    parameters: Parameters
    calls: CallSteps


def load(path: Path | None = None) -> Rules:
    """The packaged rules, with those of the file at `path` before them. Raises as the three below."""
    return Rules(load_rules(path), load_parameters(path), load_calls(path))


def load_rules(path: Path | None = None) -> Rulebook:
    """The packaged rules; those that the file at `path` names too are the file's.

    Raises OSError, yaml.YAMLError or ValueError (pydantic.ValidationError is one), naming what is wrong: a
    cell with wrong rules must not start.
    """
    texts = [_packaged("levels.yaml"), _packaged("deadlines.yaml")]
    if path is not None:
        texts.append(path.read_text(encoding="utf-8"))
    rules = {rule.id: rule for text in texts for rule in _deadlines(text)}
    told = {name: value for text in texts for name, value in yaml.safe_load(text).items()}
    return Rulebook(
        deadlines=tuple(rules.values()),
        levels=LevelTable(thresholds=told["thresholds"], left_out=told["left_out"]),
        reminders=told["reminders"],
        report_up_to=told["report_up_to"],
    )


def load_parameters(path: Path | None = None) -> Parameters:
    """The packaged waiting times, with those of the file at `path` before them. Raises as
    `kernel.parameters.load`: a cell with wrong parameters must not start."""
    return parameters.load(Parameters, "incident", path)


def load_calls(path: Path | None = None) -> CallSteps:
    """Whom an unanswered alarm calls: the section `alarm` of the file at `path`, or the packaged one.

    Raises OSError, yaml.YAMLError or pydantic.ValidationError: a cell that calls nobody must not start.
    """
    own = yaml.safe_load(path.read_text(encoding="utf-8")).get("alarm") if path is not None else None
    return CallSteps.model_validate(own or yaml.safe_load(_packaged("alarm.yaml"))["alarm"])


def _deadlines(text: str) -> list[DeadlineRule]:
    rules = [DeadlineRule.model_validate(entry) for entry in section(text, "rules")]
    twice = [id for id, times in Counter(rule.id for rule in rules).items() if times > 1]
    if twice:
        raise ValueError(f"deadline rules are there twice: {', '.join(twice)}")
    return rules


def _packaged(name: str) -> str:
    return files("incident").joinpath("data", name).read_text(encoding="utf-8")
