"""What every handler works with, and what an exercise sees of it."""

from dataclasses import dataclass, replace
from typing import Self

from chassis.errors import Kind, Refusal
from chassis.journal import Journal
from chassis.known import Known
from chassis.numbers import Numbers
from chassis.regions import Region, Zone
from chassis.vault import Vault

NOT_RUNNING = "演练现在没有进行:尚未开始、已暂停、已结束,或本地区不参加。真实事项请用日常身份登录后办理。"


@dataclass(frozen=True)
class Desk:
    """One region's own streams, sealed fields, numbers, and knowledge of its neighbours. A service's own desk
    adds what it needs besides."""

    journal: Journal
    region: Region
    zone: Zone
    vault: Vault
    numbers: Numbers
    known: Known

    def within(self, exercise_id: str | None) -> Self:
        """The desk as those in an exercise see it, or for None everyone else (I15)."""
        return replace(
            self,
            journal=self.journal.within(exercise_id),
            numbers=self.numbers.within(exercise_id),
            known=self.known.within(exercise_id),
        )

    async def admit(self) -> Self:
        """This desk, if its caller may change anything now: players act only while this cell sees their
        exercise run (I15). Raises Refusal CONFLICT `exercise.not_running`."""
        if not await self.known.runs(self.region.code):
            raise Refusal(Kind.CONFLICT, "exercise.not_running", NOT_RUNNING)
        return self

    def at_once(self) -> Self:
        """A desk that waits for no fact: what runs for itself is run again, and meanwhile stops nobody."""
        return replace(self, known=self.known.at_once())
