"""The exercise of 20 April 2023 at Fenhu as if it happened now: the steps of data/story.yaml."""

import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib.resources import files
from typing import Any, Protocol

import yaml

from chassis.clock import iso, now
from liandong.client import Answer, Client
from liandong.failure import Failure
from liandong.observer import Observer

ARRIVAL = 30.0
"""Seconds that a step waits for a fact of another cell."""
_NAME = re.compile(r"\{([^}]+)\}")
_AGO = re.compile(r"@now(?:-(\d+)([smh]))?")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}

Step = Mapping[str, Any]


class Tell(Protocol):
    """Takes one sentence for the person who watches."""

    def __call__(self, text: str) -> None:
        """Shows it."""


class Desk:
    """One region in the story: a client that writes and a reader of the same cell."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.observer = Observer(client)

    @property
    def slug(self) -> str:
        """The region's slug."""
        return self.client.place.slug

    async def duty_of(self, incident: str) -> str:
        """Id of the report owed for an own incident. Raises Failure when none comes."""
        found = await self.observer.until(lambda: self.observer.duties.get(incident), ARRIVAL)
        if found is None:
            raise Failure(f"{self.client.place.name}没有为事件 {incident} 建立报送义务。")
        return found

    async def change(self, path: str, body: dict[str, Any], role: str = "duty_officer") -> Answer:
        """Changes what `path` names, in the version known here; asks for it when somebody was faster."""
        whole = path.rpartition("/")[0]
        id = whole.rpartition("/")[2]
        version = max(self.client.versions.get(id, 0), self.observer.version(id))
        answer = await self.client.post(path, body, role, if_match=version)
        for _ in range(5):
            if answer.status != 412:
                break
            head = await self.client.get(whole)
            answer = await self.client.post(path, body, role, if_match=head["version"])
        return answer


class Story:
    """The script and what its steps have made so far, by their names."""

    def __init__(self, desks: Mapping[str, Desk], script: Mapping[str, Any] | None = None) -> None:
        self.desks = desks
        self.script = script if script is not None else load_script()
        self.made: dict[str, str] = {}

    async def before(self, tell: Tell) -> None:
        """Intake to receipt, all links up."""
        await self._play(self.script["before"], tell)

    async def during_cut(self) -> None:
        """What each region does on its own, all three at once."""
        async with asyncio.TaskGroup() as group:
            for slug, steps in self.script["cut"].items():
                group.create_task(self._play([{"region": slug, **step} for step in steps]))

    async def after(self, tell: Tell) -> None:
        """Catching up, to the end of the incidents."""
        await self._play(self.script["after"], tell)

    async def _play(self, steps: Sequence[Step], tell: Tell | None = None) -> None:
        for step in steps:
            await self._do(step)
            if tell is not None and "say" in step:
                tell(step["say"])

    async def _do(self, step: Step) -> None:
        desk, role = self.desks[step["region"]], step.get("role", "duty_officer")
        path = await self._filled(desk, step["post"])
        body = await self._resolved(desk, step["body"])
        creates = path.count("/") == 1
        answer = await (desk.client.post(path, body, role) if creates else desk.change(path, body, role))
        if not answer.accepted:
            said = answer.body.get("detail", answer.status)
            raise Failure(f"{desk.client.place.name} POST {path} 被拒绝（{answer.rule}）：{said}")
        if "name" in step:
            self.made[step["name"]] = answer.body["id"]

    async def _filled(self, desk: Desk, path: str) -> str:
        for name in _NAME.findall(path):
            thing, of, incident = name.partition(" of ")
            found = await desk.duty_of(self.made[incident]) if of else self.made[thing]
            path = path.replace(f"{{{name}}}", found)
        return path

    async def _resolved(self, desk: Desk, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: await self._resolved(desk, part) for key, part in value.items()}
        if isinstance(value, list):
            return [await self._resolved(desk, part) for part in value]
        if isinstance(value, str) and value.startswith("@"):
            return await self._meaning(desk, value)
        return value

    async def _meaning(self, desk: Desk, word: str) -> str:
        verb, _, rest = word.partition(" ")
        if verb == "@id":
            return self.made[rest]
        if verb == "@sha256":
            return hashlib.sha256(rest.encode()).hexdigest()
        if verb == "@fact":
            return await self._fact(desk, *rest.split(" "))
        return moment(word)

    async def _fact(self, desk: Desk, name: str, kind: str) -> str:
        subject = self.made[name]
        found = await desk.observer.until(lambda: desk.observer.fact(subject, kind), ARRIVAL)
        if found is None:
            raise Failure(f"{desk.client.place.name}没有等到 {name} 的 {kind}，请看链路和各地日志。")
        return found


def moment(word: str) -> str:
    """`@now`, `@now-90s`, `@now-20m`, `@now-1h` as RFC 3339; raises ValueError for another word."""
    match = _AGO.fullmatch(word)
    if match is None:
        raise ValueError(f"the story knows no {word}")
    amount, unit = match.groups()
    return iso(now() - (timedelta(**{_UNITS[unit]: int(amount)}) if amount else timedelta()))


def load_script() -> dict[str, Any]:
    """The shipped script."""
    text = (files("liandong") / "data" / "story.yaml").read_text(encoding="utf-8")
    script: dict[str, Any] = yaml.safe_load(text)
    return script
