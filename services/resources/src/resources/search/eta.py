"""How long would a team take? The straight line at the speed that a benchmark of real arrivals gives."""

import math
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict

SAID, ASSUMED = "straight_line", "straight_line_assumed_assembly"


class Benchmark(BaseModel):
    """Average arrival of fire engines, and the average area that a station covers."""

    model_config = ConfigDict(frozen=True)
    arrival_s: float
    area_km2: float
    turnout_s: float

    @property
    def speed_kmh(self) -> float:
        """Straight kilometres per hour: to the rim of a round area of that size, in the time driven."""
        return math.sqrt(self.area_km2 / math.pi) / (self.arrival_s - self.turnout_s) * 3_600


class EtaRules(BaseModel):
    """The benchmark, and minutes to assemble by a team's source where nobody said."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    benchmark: Benchmark
    assembly_minutes: dict[str, int]

    def methods(self) -> dict[str, str]:
        """What each method does, for people."""
        way = f"直线距离按每小时 {self.benchmark.speed_kmh:.1f} 公里估算(由上海郊区消防车平均到场时间折算)"
        return {SAID: f"{way},加登记的集结时间。", ASSUMED: f"{way},加同类队伍的一般集结时间。"}


@cache
def eta_rules() -> EtaRules:
    """The packaged rules. Raises pydantic.ValidationError when they are broken."""
    text = files("resources").joinpath("data", "eta.yaml").read_text(encoding="utf-8")
    return EtaRules.model_validate(yaml.safe_load(text))
