"""What the words of a step mean: ids of what was made, moments, digests, rows and facts to wait for."""

import hashlib
import re
from datetime import timedelta
from typing import Any

from chassis.clock import derived_id, iso, now
from liandong.failure import Failure
from liandong.story_desk import ARRIVAL, Desk

_NAME = re.compile(r"\{([^}]+)\}")
_MOMENT = re.compile(r"@now(?:([+-])(\d+)([smh]))?")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}
FACTS = "罐体阀门失效仍强令上路（暗记 {canary}）。"
PERSON = "李某{canary}"


class Words:
    """Gives steps their ids and values. `made` is what earlier steps have made, by their names."""

    def __init__(self, made: dict[str, str]) -> None:
        self.made = made

    async def filled(self, desk: Desk, path: str) -> str:
        """A path with ids in place of its names."""
        for name in _NAME.findall(path):
            found = self.made.get(name) or await self._owned(desk, name)
            path = path.replace(f"{{{name}}}", found)
        return path

    async def resolved(self, desk: Desk, value: Any) -> Any:
        """A body with values in place of its words."""
        if isinstance(value, dict):
            return {key: await self.resolved(desk, part) for key, part in value.items()}
        if isinstance(value, list):
            return [await self.resolved(desk, part) for part in value]
        if isinstance(value, str) and value.startswith("@"):
            return await self._meaning(desk, value)
        return value

    async def row(self, desk: Desk, name: str, region: str) -> str:
        """Id of a row: `kind of x field=value …` names x in its data, `kind is x …` is x itself."""
        kind, verb, about, *rest = name.split()
        said = dict(word.split("=", 1) for word in rest)
        if verb == "is":
            return await desk.itself(self.made[about], kind, **said)
        return await desk.row(kind, self.made[about], said.pop("region", region), **said)

    async def _owned(self, desk: Desk, name: str) -> str:
        """`report of x`, or a row of the desk's own region."""
        thing, _, incident = name.partition(" of ")
        if thing == "report":
            return await desk.duty_of(self.made[incident])
        return await self.row(desk, name, region=desk.client.place.code)

    async def _meaning(self, desk: Desk, word: str) -> str:
        verb, _, rest = word.partition(" ")
        if verb == "@id":
            return self.made[rest]
        if verb == "@sha256":
            return hashlib.sha256(rest.encode()).hexdigest()
        if verb == "@derived":
            return derived_id(*[await self.filled(desk, part) for part in rest.split()])
        if verb == "@canary":
            return {"facts": FACTS, "person": PERSON}[rest].format(canary=self.made["canary"])
        if verb == "@row":
            return await self.row(desk, rest, region="")
        if verb == "@fact":
            return await self._fact(desk, *rest.split(" "))
        if verb == "@played":
            return await self._played(desk, *rest.split(" "))
        return moment(word)

    async def _fact(self, desk: Desk, name: str, kind: str) -> str:
        subject = self.made[name]
        found = await desk.observer.until(lambda: desk.observer.fact(subject, kind), ARRIVAL)
        if found is None:
            raise Failure(f"{desk.client.place.name}没有等到 {name} 的 {kind}，请看链路和各地日志。")
        return found

    async def _played(self, desk: Desk, name: str, kind: str) -> str:
        """Id of a fact of the exercise, as the evaluator's feed shows it."""
        feed = await desk.client.get("/feed", role="evaluator", exercise=self.made["tabletop"])
        for item in feed["items"]:
            if item["subject"] == self.made[name] and item["type"].endswith(kind):
                return str(item["id"])
        raise Failure(f"{desk.client.place.name}的演练情况里没有 {name} 的 {kind}。")


def moment(word: str) -> str:
    """`@now`, `@now-90s`, `@now-20m`, `@now+2h` as RFC 3339; raises ValueError for another word."""
    match = _MOMENT.fullmatch(word)
    if match is None:
        raise ValueError(f"the story knows no {word}")
    sign, amount, unit = match.groups()
    span = timedelta(**{_UNITS[unit]: int(amount)}) if amount else timedelta()
    return iso(now() + span if sign == "+" else now() - span)
