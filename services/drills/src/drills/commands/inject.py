"""What can be asked of an inject 情景注入."""

from pydantic import BaseModel

from drills.commands.script import InjectScript
from drills.commands.script_bodies import InjectScriptBody
from kernel.values import BODY, STORED, Sentence


class PlanInject(BaseModel):
    """备用注入: one more line for a script that is frozen."""

    model_config = BODY
    script: InjectScriptBody


class PlanScripted(BaseModel):
    """待发: a line of the frozen script, opened by a reaction, never over HTTP."""

    model_config = STORED
    exercise_id: str
    script: InjectScript


class ReleaseInject(BaseModel):
    """发出: nothing more to say."""

    model_config = BODY


class SkipInject(BaseModel):
    """跳过: why."""

    model_config = BODY
    reason: Sentence
