"""The exercise of 20 April 2023 at Fenhu as if it happened now: the steps of data/{story,mission}.yaml."""

import asyncio
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

import yaml

from chassis.clock import monotonic, new_id
from liandong.client import Answer
from liandong.failure import Failure
from liandong.story_desk import ARRIVAL, Desk, Tell, archive
from liandong.story_words import Words

AGAIN = 0.3
Step = Mapping[str, Any]
Script = Mapping[str, Any]


class Story:
    """The script and what its steps have made so far, by their names."""

    def __init__(self, desks: Mapping[str, Desk], script: Script | None = None) -> None:
        self.desks = desks
        self.script = script if script is not None else load_script()
        self.made: dict[str, str] = {"canary": new_id().replace("-", "")}
        self.words = Words(self.made)

    async def before(self, tell: Tell) -> None:
        """Intake to receipt, all links up."""
        await self._play(self.script["before"], tell)

    async def during_cut(self) -> None:
        """What each region does on its own, all three at once."""
        async with asyncio.TaskGroup() as group:
            for slug, steps in self.script["cut"].items():
                group.create_task(self._play([{"region": slug, **step} for step in steps]))

    async def chapter(self, name: str, tell: Tell) -> None:
        """One chapter by its name; nothing where the script has none of that name."""
        await self._play(self.script.get(name, ()), tell)

    async def respond(self, tell: Tell) -> None:
        """From the proposal to the tasks of all regions."""
        await self._play(self.script.get("response", ()), tell)

    async def after(self, tell: Tell) -> None:
        """Catching up, to the end of the incidents."""
        for chapter in ("after", "end", "last"):
            await self._play(self.script.get(chapter, ()), tell)

    async def _play(self, steps: Sequence[Step], tell: Tell | None = None) -> None:
        for step in steps:
            await self._do(step)
            if tell is not None and "say" in step:
                tell(step["say"])

    async def _do(self, step: Step) -> None:
        desk, role = self.desks[step["region"]], step.get("role", "duty_officer")
        if "find" in step:
            self.made[step.get("name", "")] = await self.words.row(desk, step["find"], region="")
            return
        if "archive" in step:
            await archive(desk, self.made[step["archive"]])
            return
        answer = await self._sent(desk, step, role)
        if "name" in step:
            self.made[step["name"]] = answer.body["id"]
        for name, path in step.get("keep", {}).items():
            self.made[name] = _part(answer.body, path)

    async def _sent(self, desk: Desk, step: Step, role: str) -> Answer:
        """The answer to a step's command. Raises Failure when it is refused."""
        path = await self.words.filled(desk, step["post"])
        body = await self.words.resolved(desk, step["body"])
        exercise = self.made[step["exercise"]] if "exercise" in step else ""
        creates = path.count("/") == 1
        send = desk.client.post if creates else desk.change
        answer = await send(path, body, role, exercise=exercise)
        late = monotonic() + ARRIVAL
        while answer.rule and answer.rule == step.get("until") and monotonic() < late:
            # What the step builds on is on the screen, but not yet with the service that it asks.
            await asyncio.sleep(AGAIN)
            answer = await send(path, body, role, exercise=exercise)
        if not answer.accepted:
            said = answer.body.get("detail", answer.status)
            raise Failure(f"{desk.client.place.name} POST {path} 被拒绝（{answer.rule}）：{said}")
        return answer


def _part(body: Any, path: str) -> str:
    """What an answer says at `a.0.b`."""
    for step in path.split("."):
        body = body[int(step)] if step.isdigit() else body[step]
    return str(body)


def load_script() -> dict[str, Any]:
    """The shipped script: both halves, the cut of the second after that of the first."""
    first, second = (read_script(name) for name in ("story.yaml", "mission.yaml"))
    cut = {slug: [*steps, *second["cut"].get(slug, ())] for slug, steps in first["cut"].items()}
    return {**first, **second, "cut": cut}


def read_script(name: str) -> dict[str, Any]:
    """One half of the shipped script."""
    script: dict[str, Any] = yaml.safe_load((files("liandong") / "data" / name).read_text(encoding="utf-8"))
    return script
