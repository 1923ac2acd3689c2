"""What can be asked of a script 演练脚本."""

from pydantic import BaseModel, Field

from drills.commands.script_bodies import InjectScriptBody
from kernel.values import BODY


class DraftMsel(BaseModel):
    """编制 for the exercise that the token names."""

    model_config = BODY
    injects: tuple[InjectScriptBody, ...] = Field(max_length=500)


class EditMsel(BaseModel):
    """修改: the lines as they are now."""

    model_config = BODY
    injects: tuple[InjectScriptBody, ...] = Field(max_length=500)


class FreezeMsel(BaseModel):
    """冻结: nothing more to say."""

    model_config = BODY
