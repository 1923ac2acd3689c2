"""The question that clients ask: from facts of three regions to an answer that says how old it is."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from joint.common.v1.heartbeat_pb2 import RelayHeartbeat
from moving_clock import MovingClock
from resources_walker import Walker
from teams import MANAGER, hold, order, ready_team

from chassis.clock import new_id, now
from chassis.http import Page
from chassis.regions import Zone
from resources.api.examples import team as examples
from resources.commands.find_teams import FindTeams, Need
from resources.commands.team import RetireTeam
from resources.handlers import team
from resources.memory import MemoryCell
from resources.search.ages import Ages
from resources.search.answer import shown

HERE: dict[str, Any] = {"latitude": 30.9731, "longitude": 120.8127}
ALL = Page(50, "")
BASE = {"address": "某处", "point": {"latitude": 31.1, "longitude": 120.9, "accuracy_m": None}, "town": ""}


def found(cell: MemoryCell, exercise_id: str | None = None, **asked: Any) -> dict[str, Any]:
    """The answer as the cell knows it by now."""
    return shown(cell.desk.teams.find(FindTeams(**{**HERE, **asked}), ALL, exercise_id))


async def neighbours_team(cell: MemoryCell) -> str:
    """A ready team of another region."""
    code = cell.desk.region.code
    here: dict[str, Any] = {
        "base": {"region": code, **BASE},
        "mobilised_by": {"region": code, "unit": "应急管理局"},
    }
    return await ready_team(cell, **here)


async def test_each_cell_finds_the_teams_of_all_regions(
    jiashan: MemoryCell, wujiang: MemoryCell, qingpu: MemoryCell
) -> None:
    cells = (jiashan, wujiang, qingpu)
    ids = {await neighbours_team(cell) for cell in cells}
    for cell in cells:
        await cell.read(*cells)
        assert {item["id"] for item in found(cell)["items"]} == ids
        assert {item["id"] for item in found(cell, regions=("320509",))["items"]} < ids


async def test_a_hold_is_seen_everywhere_once_it_arrives(jiashan: MemoryCell, qingpu: MemoryCell) -> None:
    id = await ready_team(jiashan)
    await qingpu.read(jiashan)
    await hold(jiashan, id)
    assert [item["id"] for item in found(qingpu)["items"]] == [id]
    await qingpu.read(jiashan)
    answer = found(qingpu)
    assert (answer["items"], answer["available"], answer["matching"]) == ([], 0, 0)
    assert answer["excluded"] == [{"reason": "held", "count": 1}]


async def test_a_team_that_left_is_not_even_counted(jiashan: MemoryCell) -> None:
    id = await ready_team(jiashan)
    await team.retire_team(jiashan.desk, jiashan.call(MANAGER), id, RetireTeam(reason="撤并"))
    await jiashan.read(jiashan)
    assert (found(jiashan)["items"], found(jiashan)["excluded"]) == ([], [])


async def test_needs_say_how_many_there_are_and_how_many_lack(jiashan: MemoryCell) -> None:
    await ready_team(jiashan)
    await ready_team(jiashan, kind="hazmat", capabilities=[{"code": "leak_plugging", "level": 2}])
    await jiashan.read(jiashan)
    needs = (Need(capability="leak_plugging", level_at_least=2, quantity=2), Need(kind="fire"))
    answer = found(jiashan, needs=needs)
    assert [(need["found"], need["short"]) for need in answer["needs"]] == [(1, 1), (1, 0)]
    assert sorted(item["meets"] for item in answer["items"]) == [[0], [1]]
    stricter = (Need(capability="leak_plugging", level_at_least=1),)
    assert found(jiashan, needs=stricter)["excluded"] == [{"reason": "needs", "count": 2}]


async def test_an_exercise_sees_real_teams_with_its_own_holds(jiashan: MemoryCell) -> None:
    id, exercise = await ready_team(jiashan), new_id()
    await hold(jiashan, id, exercise)
    await jiashan.read(jiashan)
    assert [item["id"] for item in found(jiashan)["items"]] == [id]
    assert found(jiashan, exercise)["excluded"] == [{"reason": "held", "count": 1}]
    await order(jiashan, id)
    await jiashan.read(jiashan)
    assert found(jiashan, exercise)["excluded"] == [{"reason": "committed", "count": 1}]


async def test_an_assumed_time_to_assemble_says_so(jiashan: MemoryCell) -> None:
    await ready_team(jiashan)
    await ready_team(jiashan, assembly_minutes=None)
    await jiashan.read(jiashan)
    answer = found(jiashan)
    methods = {item["eta_method"] for item in answer["items"]}
    assert methods == {"straight_line", "straight_line_assumed_assembly"} == answer["eta_methods"].keys()
    assert {item["eta_minutes"] for item in answer["items"]} == {32}


def beat(zone: Zone, slug: str, head: int, **said: Any) -> RelayHeartbeat:
    """A heartbeat of a relay that has given out `head` numbers."""
    return RelayHeartbeat(service="resources", heads={f"{slug}.resources.v1": head}, **said)


async def test_a_region_never_heard_is_stale_and_its_teams_are_shown(
    jiashan: MemoryCell, clock: MovingClock
) -> None:
    await ready_team(jiashan)
    await jiashan.read(jiashan)
    (item,) = found(jiashan)["items"]
    assert (item["stale"], item["as_of"], item["unchanged_s"]) == (True, None, 0)
    assert [age["stale"] for age in found(jiashan)["freshness"]] == [True] * 3


async def test_a_row_is_marked_once_its_region_was_not_heard_for_long(
    jiashan: MemoryCell, zone: Zone, clock: MovingClock
) -> None:
    await ready_team(jiashan)
    await jiashan.read(jiashan)
    jiashan.desk.teams.ages.heard("330421", beat(zone, "jiashan", 3, lag_ms=2_000), now())
    clock.forward(seconds=28)
    (item,) = found(jiashan)["items"]
    assert (item["stale"], item["age_s"], item["unchanged_s"]) == (False, 30, 28)
    clock.forward(seconds=1)
    (item,) = found(jiashan)["items"]
    assert (item["stale"], item["age_s"]) == (True, 31)


def test_a_heartbeat_counts_once_what_it_promises_is_here(zone: Zone, clock: MovingClock) -> None:
    ages, begun = Ages(zone), now()
    ages.heard("330421", beat(zone, "jiashan", 5), begun)
    assert ages.as_of("330421") is None
    ages.reached({"jiashan.resources.v1": 4})
    assert ages.as_of("330421") is None
    ages.reached({"jiashan.resources.v1": 5})
    assert ages.as_of("330421") == begun
    ages.heard("330421", beat(zone, "jiashan", 5), begun - timedelta(minutes=1))
    assert ages.as_of("330421") == begun


def test_a_clock_ahead_makes_nothing_newer_and_other_relays_prove_nothing(
    zone: Zone, clock: MovingClock
) -> None:
    ages = Ages(zone)
    ages.heard("330421", RelayHeartbeat(service="incident"), now())
    assert ages.as_of("330421") is None
    ages.heard("330421", beat(zone, "jiashan", 0), now() + timedelta(hours=1))
    assert ages.as_of("330421") == now()


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ("place=30.97", "team_search.place"),
        ("place=somewhere", "team_search.place"),
        ("place=91,120.8", "team_search.question"),
        ("place=nan,120.8", "team_search.question"),
        ("place=30.97,120.8&needs=diving", "team_search.needs"),
        ("place=30.97,120.8&needs=kind:fire,kind:hazmat", "team_search.needs"),
        ("place=30.97,120.8&needs=kind:fire,quantity:many", "team_search.needs"),
        ("place=30.97,120.8&needs=kind:army", "team_search.question"),
        ("place=30.97,120.8&needs=quantity:2", "team_search.question"),
        ("place=30.97,120.8&sources=abroad", "team_search.question"),
        ("place=30.97,120.8&regions=310000", "team_search.regions"),
        ("place=30.97,120.8&page_token=AAAA", "http.page_token"),
        ("place=30.97,120.8&within_minutes=0", "http.invalid_parameter"),
        ("place=30.97,120.8&near=1", "http.unknown_parameter"),
        ("", "http.invalid_parameter"),
    ],
)
async def test_a_question_that_is_none_is_refused(query: str, rule: str, walker: Walker) -> None:
    response = await walker.get(f"/teams?{query}")
    assert (response.status_code, response.json()["rule_id"]) == (400, rule)
    assert response.json()["detail"].endswith("。")


async def test_the_answer_comes_in_pages(walker: Walker, jiashan: MemoryCell) -> None:
    near = [await ready_team(jiashan), await ready_team(jiashan, base={**examples.REGISTER_TEAM["base"]})]
    await jiashan.read(jiashan)
    pages: list[httpx.Response] = [await walker.get("/teams?place=30.97,120.8&page_size=1")]
    token = pages[0].json()["next_page_token"]
    pages.append(await walker.get(f"/teams?place=30.97,120.8&page_size=1&page_token={token}"))
    assert sorted(item["id"] for page in pages for item in page.json()["items"]) == sorted(near)
    assert pages[1].json()["next_page_token"] == ""
