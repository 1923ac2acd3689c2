"""What a request may bring as lines of a script: strict twins of the stored values."""

import json
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from chassis.enums import one_of
from drills.commands.exercise import Code, Weight
from drills.commands.script import (
    CHANNEL,
    ExpectedAction,
    FactPattern,
    FieldFilter,
    InjectScript,
    PlayerCommand,
)
from kernel.values import BODY, Name, RegionCode, Sentence, Text

# Ten days of exercise time.
Seconds = Annotated[int, Field(strict=True, ge=0, le=864_000)]


def _object(text: str) -> str:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise PydanticCustomError("json", "not JSON") from error
    if not isinstance(parsed, dict):
        raise PydanticCustomError("json", "not a JSON object")
    return text


class FieldFilterBody(FieldFilter):
    """A field by its name in the contract."""

    model_config = BODY
    field: str = Field(pattern=r"^[a-z][a-z0-9_]{0,60}$")
    value: str = Field(max_length=200)


class FactPatternBody(FactPattern):
    """A type by its full name, for example joint.incident.v1.IncidentReported."""

    model_config = BODY
    event_type: str = Field(pattern=r"^joint\.[a-z]+\.v1\.[A-Za-z]{1,80}$")
    region: str = Field("", pattern=r"^([0-9]{6})?$")
    filters: tuple[FieldFilterBody, ...] = Field((), max_length=10)


class ExpectedActionBody(ExpectedAction):
    """Codes look like A1."""

    model_config = BODY
    code: Code
    proof: FactPatternBody
    within_s: Annotated[int, Field(strict=True, ge=1, le=864_000)]
    objective: Code
    weight: Weight = 10
    text: Sentence


class PlayerCommandBody(PlayerCommand):
    """A path below /api/v1 and the body that works there."""

    model_config = BODY
    path: str = Field(pattern=r"^/[a-z0-9/{}_-]{1,120}$")
    body: Annotated[str, Field(max_length=16_000), AfterValidator(_object)]


class InjectScriptBody(InjectScript):
    """Without offset and trigger it is released by hand."""

    model_config = BODY
    code: Code
    offset_s: Seconds | None = None
    trigger: FactPatternBody | None = None
    sender: Name
    to_regions: tuple[RegionCode, ...] = Field(min_length=1, max_length=32)
    channel: Annotated[str, one_of(CHANNEL)]
    content: Text
    command: PlayerCommandBody | None = None
    requires: tuple[Code, ...] = Field((), max_length=20)
    expected_actions: tuple[ExpectedActionBody, ...] = Field((), max_length=20)
