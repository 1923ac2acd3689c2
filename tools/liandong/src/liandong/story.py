"""The exercise of 20 April 2023 at Fenhu as if it happened now: the steps of data/story.yaml."""

import asyncio
import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from importlib.resources import files
from typing import Any, Protocol

import yaml

from chassis.clock import iso, monotonic, now
from liandong.client import Answer, Client
from liandong.failure import Failure
from liandong.observer import Observer

ARRIVAL = 30.0
"""Seconds that a step waits for a fact of another cell."""
_NAME = re.compile(r"\{([^}]+)\}")
_MOMENT = re.compile(r"@now(?:([+-])(\d+)([smh]))?")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours"}

Step = Mapping[str, Any]
Script = Mapping[str, Any]


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

    async def row(self, kind: str, about: str, region: str, **said: str) -> str:
        """Id of a row of the picture, waited for. Raises Failure when none comes."""
        found = await self.observer.until(lambda: self.observer.find(kind, about, region, **said), ARRIVAL)
        if found is None:
            raise Failure(f"{self.client.place.name}没有等到 {about} 的 {kind}（{said}）。")
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

    def __init__(self, desks: Mapping[str, Desk], script: Script | None = None) -> None:
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
            self.made[step.get("name", "")] = await self._row(desk, step["find"], region="")
            return
        if "archive" in step:
            await archive(desk, self.made[step["archive"]])
            return
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
            found = self.made.get(name) or await self._owned(desk, name)
            path = path.replace(f"{{{name}}}", found)
        return path

    async def _owned(self, desk: Desk, name: str) -> str:
        """`report of x`, or a row of the desk's own region: `kind of x field=value …`."""
        thing, _, incident = name.partition(" of ")
        if thing == "report":
            return await desk.duty_of(self.made[incident])
        return await self._row(desk, name, region=desk.client.place.code)

    async def _row(self, desk: Desk, name: str, region: str) -> str:
        words = name.split()
        said = dict(word.split("=", 1) for word in words[3:])
        return await desk.row(words[0], self.made[words[2]], said.pop("region", region), **said)

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
        if verb == "@row":
            return await self._row(desk, rest, region="")
        if verb == "@fact":
            return await self._fact(desk, *rest.split(" "))
        return moment(word)

    async def _fact(self, desk: Desk, name: str, kind: str) -> str:
        subject = self.made[name]
        found = await desk.observer.until(lambda: desk.observer.fact(subject, kind), ARRIVAL)
        if found is None:
            raise Failure(f"{desk.client.place.name}没有等到 {name} 的 {kind}，请看链路和各地日志。")
        return found


async def archive(desk: Desk, incident: str) -> Answer:
    """Makes every report that an own ended incident still owes, and archives it. The rules may owe more
    while this goes on, so it is tried until nothing is owed. Raises Failure when that takes too long."""
    deadline = monotonic() + ARRIVAL
    while True:
        await make_reports(desk, incident)
        answer = await desk.change(
            f"/incidents/{incident}/closures", {"archive_class": "短期"}, "duty_leader"
        )
        if answer.rule != "incident.open_duties" or monotonic() > deadline:
            break
        await desk.observer.until(lambda: desk.observer.all(*_owed(desk, incident)) or None, 1.0)
    if not answer.accepted:
        raise Failure(f"{desk.client.place.name}不能将 {incident} 归档（{answer.rule}）。")
    return answer


def _owed(desk: Desk, incident: str) -> tuple[str, str, str, str]:
    return "report_obligation", incident, desk.client.place.code, "opened"


async def make_reports(desk: Desk, incident: str) -> list[Answer]:
    """Makes every report on an own incident that the picture shows as owed, and what was said to each."""
    owed = desk.observer.all(*_owed(desk, incident))
    return [
        await desk.change(f"/report-obligations/{row['id']}/submissions", _report_body(row)) for row in owed
    ]


def _report_body(row: Mapping[str, Any]) -> dict[str, str]:
    if row["data"].get("required_form") == "oral":
        return {"form": "oral", "approved_by": "带班领导"}
    digest = hashlib.sha256(row["id"].encode()).hexdigest()
    return {"form": "written", "document_sha256": digest, "approved_by": "带班领导"}


def moment(word: str) -> str:
    """`@now`, `@now-90s`, `@now-20m`, `@now+2h` as RFC 3339; raises ValueError for another word."""
    match = _MOMENT.fullmatch(word)
    if match is None:
        raise ValueError(f"the story knows no {word}")
    sign, amount, unit = match.groups()
    span = timedelta(**{_UNITS[unit]: int(amount)}) if amount else timedelta()
    return iso(now() + span if sign == "+" else now() - span)


def load_script() -> dict[str, Any]:
    """The shipped script."""
    text = (files("liandong") / "data" / "story.yaml").read_text(encoding="utf-8")
    script: dict[str, Any] = yaml.safe_load(text)
    return script
