"""Which joint plans are shipped as drafts for the regions to adapt?"""

from functools import cache
from importlib.resources import files

import yaml

from incident.commands.joint_plan import DraftPlan

REMARK = (
    "三地真实的联合应急预案文本没有公开。以下为依据公开法规和三地公开的合作情况编写的草案,"
    "供各地应急管理局修改、评审和会签,不能直接作为生效文本使用。"
)


@cache
def load_library() -> tuple[DraftPlan, ...]:
    """Every packaged draft, each a body for POST /plans, by name of its file.

    Raises yaml.YAMLError or pydantic.ValidationError: a draft that could not be posted must not ship.
    """
    folder = files("incident").joinpath("data", "plans")
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}
    shipped = [yaml.safe_load(texts[name]) for name in sorted(texts) if name.endswith(".yaml")]
    return tuple(DraftPlan.model_validate(body) for body in shipped)
