"""How do the words of a list of forces become codes? Packaged data with its marks."""

import re
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict


class Barred(BaseModel):
    """A pattern in a row's words that says it is no team that can be sent, and why."""

    model_config = ConfigDict(frozen=True)
    pattern: re.Pattern[str]
    because: str


class TeamWords(BaseModel):
    """Words with their codes; `columns` has the Chinese heading of each column."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    columns: dict[str, str]
    required: tuple[str, ...]
    tiers: dict[str, tuple[str, str]]
    national_fire: tuple[str, str]
    categories: dict[str, str]
    capabilities: dict[str, str]
    undispatchable: tuple[Barred, ...]
    not_strength: re.Pattern[str]
    superiors: dict[str, str]


@cache
def team_words() -> TeamWords:
    """The packaged words. Raises pydantic.ValidationError when they are broken."""
    text = files("resources").joinpath("data", "team_words.yaml").read_text(encoding="utf-8")
    return TeamWords.model_validate(yaml.safe_load(text))
