"""Which joint exercises of the three regions took place, for the next one to begin with?"""

import json
from functools import cache
from importlib.resources import files
from typing import Any

REMARK = "以下为三地及毗邻地区公开报道过的联合演练,供立项参考;科目、规模以各次报道为准,脚本须由各地自行编制。"


@cache
def load_library() -> tuple[dict[str, Any], ...]:
    """Every packaged exercise with its sources, the newest first. Raises ValueError."""
    text = files("drills").joinpath("data", "joint_drills.json").read_text(encoding="utf-8")
    return tuple(json.loads(text)["drills"])
