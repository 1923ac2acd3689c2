"""Do the figures of an accident ask for a look at a transfer? Only a flag: people decide (I27)."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field


class Thresholds(BaseModel):
    """Lower bounds, inclusive, any of which is enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    deaths: int = Field(gt=0)
    serious_injuries: int = Field(gt=0)
    loss_cny: int = Field(gt=0)
    basis: str

    def reached(self, deaths: int | None, serious_injuries: int | None, loss_cny: int | None) -> bool:
        """Whether one of the figures reaches its bound; what was not said does not."""
        pairs = (
            (deaths, self.deaths),
            (serious_injuries, self.serious_injuries),
            (loss_cny, self.loss_cny),
        )
        return any(figure is not None and figure >= bound for figure, bound in pairs)


@dataclass(frozen=True)
class ScreeningTable:
    """The two steps of 法释〔2015〕22号."""

    serious: Thresholds
    especially_serious: Thresholds

    def flag(self, deaths: int | None, serious_injuries: int | None, loss_cny: int | None) -> str:
        """Code of `Screening`; "" below the figures."""
        for code, step in (
            ("especially_serious", self.especially_serious),
            ("serious", self.serious),
        ):
            if step.reached(deaths, serious_injuries, loss_cny):
                return code
        return ""
