"""What must be true of the exercise that runs beside the story, and of the clue that is referred after it."""

import json
from collections.abc import Mapping

from liandong.checker import Promise
from liandong.story import Story
from liandong.story_desk import Desk

OUTSIDERS = ("duty_officer", "commander", "auditor", "integrator")
STRANGERS = ("duty_officer", "procurator", "police_liaison")
"""Roles of the other regions, who would see a referral of their own."""


async def stays_apart(story: Story, desks: Mapping[str, Desk]) -> list[Promise]:
    """The exercise is whole to its own and nothing of it is in any real picture."""
    played, tabletop = story.made["flood"], story.made["tabletop"]
    player = desks["wujiang"].client
    own = await player.get("/picture", role="evaluator", exercise=tabletop)
    seen = any(row["id"] == played for row in own["rows"])
    leaked = [desk.client.place.name for desk in desks.values() if played in await _all_of(desk)]
    detail = f"推演接报在推演中{'可见' if seen else '不可见'}，真实态势中露出 {len(leaked)} 处"
    return [Promise("推演与真实事件同时进行，真实态势里没有推演的任何情况", seen and not leaked, detail)]


async def stays_between(story: Story, desks: Mapping[str, Desk]) -> list[Promise]:
    """The referral is whole to its parties; to everybody else it is not there."""
    canary, referral = story.made["canary"], story.made["referral"]
    jiashan = desks["jiashan"].client
    police = await jiashan.get(f"/referrals/{referral}", role="police_liaison")
    whole = canary in json.dumps(police, ensure_ascii=False)
    refused = [await _status(desks[slug], referral, role) for slug, role in _outside(desks)]
    hidden = all(status in (403, 404) for status in refused)
    pictures = [await _all_of(desk) for desk in desks.values()]
    leaked = sum(word in picture for word in (canary, referral) for picture in pictures)
    read = "读到" if whole else "读不到"
    detail = f"公安机关{read}案卷，{len(refused)} 种旁人得到 {sorted(set(refused))}，态势中露出 {leaked} 处"
    return [Promise("线索移送只有当事机关看得到", whole and hidden and not leaked, detail)]


def _outside(desks: Mapping[str, Desk]) -> list[tuple[str, str]]:
    own = [("jiashan", role) for role in OUTSIDERS]
    others = [slug for slug in desks if slug != "jiashan"]
    return own + [(slug, role) for slug in others for role in STRANGERS]


async def _status(desk: Desk, referral: str, role: str) -> int:
    headers = await desk.client.bearer(role)
    return (await desk.client.http.get(f"/referrals/{referral}", headers=headers)).status_code


async def _all_of(desk: Desk) -> str:
    """Everything that a duty officer's picture says, rows and newest feed, as one text."""
    return json.dumps(await desk.client.get("/picture"), ensure_ascii=False)
