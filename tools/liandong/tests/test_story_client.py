"""The desk's client: one key until there is an answer, and a log of what was answered."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from story_http import PLACE, done

from liandong import client as module
from liandong.client import Client
from liandong.failure import Failure

Answers = Callable[..., list[httpx.Request]]


@pytest.fixture
async def client(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """A client that is not patient."""
    monkeypatch.setattr(module, "PAUSE", 0.0)
    desk = Client(PLACE)
    yield desk
    await desk.close()


@pytest.fixture
def answers(client: Client) -> Answers:
    """Lets the cell give these answers in turn, the last for ever; gives the requests it sees."""

    def give(*given: httpx.Response | Exception) -> list[httpx.Request]:
        seen: list[httpx.Request] = []

        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/token":
                return httpx.Response(200, json={"access_token": f"token of {request.content.decode()}"})
            seen.append(request)
            now = given[min(len(seen), len(given)) - 1]
            if isinstance(now, Exception):
                raise now
            return now

        client.http = httpx.AsyncClient(
            transport=httpx.MockTransport(answer), base_url=f"{PLACE.http}/api/v1"
        )
        return seen

    return give


async def test_unknown_outcomes_are_asked_again_with_the_same_key(client: Client, answers: Answers) -> None:
    seen = answers(httpx.ConnectError("away"), httpx.Response(503), done(3))
    answer = await client.post("/incidents/i1/verifications", {"note": "属实"}, "duty_officer", if_match=2)
    assert answer.accepted
    assert len(seen) == 3
    assert len({request.headers["idempotency-key"] for request in seen}) == 1
    assert {request.headers["if-match"] for request in seen} == {'"2"'}
    assert [(fact.type, fact.id, fact.version) for fact in client.accepted] == [("incident", "i1", 3)]


async def test_a_fact_not_known_here_yet_is_asked_for_again(client: Client, answers: Answers) -> None:
    not_yet = httpx.Response(409, json={"rule_id": "not_known_here"}, headers={"Retry-After": "0"})
    seen = answers(not_yet, done(1))
    assert (await client.post("/acknowledgements", {"item_id": "x"}, "duty_officer")).accepted
    assert len(seen) == 2


async def test_a_refusal_is_an_answer_and_no_fact(client: Client, answers: Answers) -> None:
    seen = answers(httpx.Response(409, json={"rule_id": "incident.state", "detail": "不能这样办理。"}))
    answer = await client.post("/incidents/i1/containments", {"at": None}, "duty_officer", if_match=1)
    assert (answer.accepted, answer.rule) == (False, "incident.state")
    assert client.accepted == []
    assert len(seen) == 1


async def test_the_same_fact_answered_twice_is_one_fact(client: Client, answers: Answers) -> None:
    answers(done(4))
    for _ in range(2):
        await client.post("/incidents/i1/situations", {}, "duty_officer", if_match=3)
    assert len(client.accepted) == 1
    assert client.versions == {"i1": 4}


async def test_each_role_has_its_own_token(client: Client, answers: Answers) -> None:
    seen = answers(done(1))
    for role in ("duty_officer", "commander"):
        await client.post("/incidents", {}, role)
    tokens = [request.headers["authorization"] for request in seen]
    assert tokens == [
        f"Bearer token of username={role}&password=password" for role in ("duty_officer", "commander")
    ]


async def test_a_cell_that_never_answers_is_a_failure(client: Client, answers: Answers) -> None:
    client.patience = 0.0
    tries: list[int] = []
    client.told = lambda _, answer: tries.append(answer.status if answer else 0)
    answers(httpx.Response(503))
    with pytest.raises(Failure, match="青浦一直没有"):
        await client.post("/incidents", {}, "duty_officer")
    with pytest.raises(Failure, match="青浦没有回答"):
        await client.get("/picture")
    assert tries == [503]
