"""The HTTP doors in memory: every route with its example, and nobody but who may."""

import pytest
from experts_walker import ROUTES, Walker
from walker import is_served, repeats, serves_nobody_else

from chassis.http_routes import RoutePolicy

NAMES = [f"{route.method} {route.path}" for route in ROUTES]
COMMANDS = [route for route in ROUTES if route.match is not None]
SEALED = ("0573-00000000", "000000190001010000", "ciphertext", "配偶")
OPENING = ("/contact-openings", "/detail")


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_the_right_caller_with_the_example_is_served(route: RoutePolicy, walker: Walker) -> None:
    response = await is_served(walker, route)
    if not route.path.endswith(OPENING):
        assert not any(word in response.text for word in SEALED)


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
async def test_nobody_else_is_served(route: RoutePolicy, walker: Walker) -> None:
    await serves_nobody_else(walker, route)


@pytest.mark.parametrize("route", COMMANDS, ids=[f"{r.method} {r.path}" for r in COMMANDS])
async def test_a_repeat_is_answered_as_the_first(route: RoutePolicy, walker: Walker) -> None:
    await repeats(walker, route)


async def test_a_look_at_the_telephone_is_written_down_and_kept_at_home(walker: Walker) -> None:
    (look,) = [r for r in COMMANDS if r.path.endswith("/contact-openings")]
    await walker.prepare(look)
    opened = await walker.ask(look)
    assert opened.json()["telephone"] == "0573-00000000"
    assert opened.headers["Cache-Control"] == "no-store"
    looks = (await walker.get("/contact-openings")).json()["items"]
    assert [(each["expert_id"], each["purpose"]) for each in looks] == [
        (walker.ids["expert_id"], "电话通知应召。")
    ]
    assert "0573" not in str(looks)
    types = [fact.type.rpartition(".")[2] for fact in walker.own.local_facts]
    assert types == ["ExpertContactOpened"]


async def test_the_real_kind_of_a_conflict_is_told_to_who_weighs_it(walker: Walker) -> None:
    (overrule,) = [r for r in COMMANDS if r.path.endswith("/overrulings")]
    await walker.prepare(overrule)
    shown = (await walker.get(f"/conflict-facts/{walker.ids['conflict_id']}")).json()
    assert (shown["kind"], "detail" in shown) == ("undisclosed", False)
    detail = await walker.get(f"/conflict-facts/{walker.ids['conflict_id']}/detail", "bureau_head")
    assert detail.json() == {"kind": "kinship", "note": "配偶在该公司任职。"}


async def test_a_search_finds_the_experts_of_every_region_by_what_is_asked(walker: Walker) -> None:
    (look,) = [r for r in COMMANDS if r.path.endswith("/dismissals")]
    await walker.prepare(look)

    async def found(query: str) -> list[str]:
        answer = await walker.get(f"/expert-search?{query}")
        return [each["id"] for each in answer.json()["items"]]

    own = [walker.ids["expert_id"]]
    assert await found("") == own
    assert await found("field=water_environment&region=330421") == own
    assert await found("field=law") == await found("region=310118") == []
    assert await found("available_at=2090-01-01T00:00:00Z") == []
    assert (await walker.get("/expert-search?field=alchemy")).status_code == 400
