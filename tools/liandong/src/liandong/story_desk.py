"""One region's desk in the story: a client that writes, a reader of the same cell, its daily paperwork."""

import hashlib
from collections.abc import Mapping
from typing import Any, Protocol

from chassis.clock import monotonic
from liandong.client import Answer, Client
from liandong.failure import Failure
from liandong.observer import Observer

ARRIVAL = 30.0
"""Seconds that a step waits for a fact of another cell."""


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

    async def itself(self, id: str, kind: str, **said: str) -> str:
        """The id, once the row says so. Raises Failure when that does not come."""
        if await self.observer.until(lambda: self.observer.says(id, kind, **said) or None, ARRIVAL) is None:
            raise Failure(f"{self.client.place.name}没有等到 {kind} {id} 变为 {said}。")
        return id

    async def change(
        self, path: str, body: dict[str, Any], role: str = "duty_officer", exercise: str = ""
    ) -> Answer:
        """Changes what `path` names, in the version known here; asks for it when somebody was faster."""
        whole = path.rpartition("/")[0]
        id = whole.rpartition("/")[2]
        version = max(self.client.versions.get(id, 0), self.observer.version(id))
        answer = await self.client.post(path, body, role, if_match=version, exercise=exercise)
        for _ in range(5):
            if answer.status != 412:
                break
            head = await self.client.get(whole, role=role, exercise=exercise)
            answer = await self.client.post(path, body, role, if_match=head["version"], exercise=exercise)
        return answer


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
