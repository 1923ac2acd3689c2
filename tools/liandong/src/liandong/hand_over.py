"""A duty officer of the story takes the desk, and hands it over at the end with everything that is open."""

from datetime import datetime, timedelta
from typing import Any

from chassis.clock import iso, now
from liandong.failure import Failure
from liandong.story_desk import Desk, Tell

CENTRE, OFFICER = "centre", "officer"
SHIFT = timedelta(minutes=1)
"""Over when the story ends, so that however often it is told, the next one may begin at once."""
PEOPLE = ("周敏", "钱立峰")


async def take_desk(desk: Desk, tell: Tell) -> str:
    """Id of the started shift of the centre's officer: the one that runs, or a new one."""
    running = _started(desk)
    if running is None:
        planned = await _planned(desk, PEOPLE[0], now() + timedelta(seconds=1))
        running = await _begun(desk, planned)
        tell(f"{desk.client.place.name}值班员{PEOPLE[0]}到岗")
    return running


async def hand_over(desk: Desk, tell: Tell) -> None:
    """The running shift hands over to the next one, which lists all that is open."""
    running = await take_desk(desk, tell)
    ends = datetime.fromisoformat(desk.observer.rows[running]["data"]["ends_at"])
    person = desk.observer.rows[running]["data"]["person"]
    other = PEOPLE[1] if person == PEOPLE[0] else PEOPLE[0]
    successor = await _planned(desk, other, max(ends, now() + timedelta(seconds=1)))
    open_items = (await desk.client.get(f"/duty-shifts/{running}/open-items"))["items"]
    body = {"successor_id": successor, "notes": "汾湖事件转入善后,请关注下游水质监测。"}
    await _done(desk, f"/duty-shifts/{running}/handovers", body)
    await _begun(desk, successor)
    tell(f"{desk.client.place.name}交接班：{person} → {other}，移交未了事项 {len(open_items)} 项")


def _started(desk: Desk) -> str | None:
    """The started shift that began first: an earlier story may have left one, which goes first."""
    started = desk.observer.all("duty_shift", CENTRE, desk.client.place.code, "started")
    chair = [row for row in started if (row["data"]["desk"], row["data"]["function"]) == (CENTRE, OFFICER)]
    return min(chair, key=lambda row: str(row["data"]["starts_at"]))["id"] if chair else None


async def _planned(desk: Desk, person: str, starts: datetime) -> str:
    body = {
        "desk": CENTRE,
        "function": OFFICER,
        "person": person,
        "telephone": "0573-84020000",
        "starts_at": iso(starts),
        "ends_at": iso(starts + SHIFT),
    }
    answer = await desk.client.post("/duty-shifts", body, "duty_leader")
    if not answer.accepted:
        raise Failure(f"{desk.client.place.name}排班被拒绝（{answer.rule}）。")
    return str(answer.body["id"])


async def _begun(desk: Desk, shift: str) -> str:
    await _done(desk, f"/duty-shifts/{shift}/starts", {"note": ""})
    await desk.row("duty_shift", "", desk.client.place.code, state="started", desk=CENTRE)
    return shift


async def _done(desk: Desk, path: str, body: dict[str, Any]) -> None:
    answer = await desk.change(path, body)
    if not answer.accepted:
        raise Failure(f"{desk.client.place.name} POST {path} 被拒绝（{answer.rule}）。")
