"""Rounds of a process that is started for each: nothing that another variant left behind is in it."""

from dataclasses import dataclass

from bench.contender import Sample, contender
from bench.served import served
from liandong.stack import Stack
from liandong.stack_cell import Cell

TOPIC = "qingpu.incident.v1"
WARM_S = 1.0


@dataclass(frozen=True)
class Fresh:
    """A variant of ours: how it is started, and for how long it is measured."""

    stack: Stack
    cell: Cell
    argv: list[str]
    seconds: float
    env: dict[str, str]

    async def round(self) -> Sample:
        """Starts it, lets it warm up, measures it, ends it. Raises Wrong when a fact is lost."""
        name = f"ours-{self.argv[2].rpartition('.')[2]}"
        async with (
            served(self.stack, self.cell, name, self.argv, port_offset=1, env=self.env) as server,
            contender(self.cell, server, TOPIC, WARM_S) as one,
        ):
            await one.round()
            one.seconds = self.seconds
            return await one.round()
