"""A process goes on from what it wrote last, and is never wrong when another process went on too."""

import pytest
from google.protobuf.message import Message
from toys import TALLY, Tally, call, note

from chassis.commits import Commit
from chassis.errors import Kind, Refusal
from chassis.journal import Journal
from chassis.memory import MemoryStore
from chassis.recent import Recent


class Asked(MemoryStore):
    """Counts how often it was asked for a head."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = 0

    async def head(self, subject: str, known: Commit | None = None) -> Commit | None:
        """The head, counted."""
        self.heads += 1
        return await super().head(subject, known)


@pytest.fixture
def store() -> Asked:
    return Asked()


@pytest.fixture
def here(store: Asked) -> Journal:
    return Journal(store, service="toy", region="330421", hmac_key=b"k")


@pytest.fixture
def there(store: Asked) -> Journal:
    """Another process of the same service."""
    return Journal(store, service="toy", region="330421", hmac_key=b"k")


async def test_what_this_process_wrote_is_not_asked_for(store: Asked, here: Journal) -> None:
    await here.execute(TALLY, "a", call(), lambda _: note("one"))
    outcome = await here.execute(TALLY, "a", call(expected_version=1), lambda _: note("two"))
    assert (outcome.version, outcome.state.count, store.heads) == (2, 2, 1)


async def test_what_another_wrote_meanwhile_is_gone_on_from(here: Journal, there: Journal) -> None:
    await here.execute(TALLY, "a", call(), lambda _: note("one"))
    await there.execute(TALLY, "a", call(), lambda _: note("two"))
    outcome = await here.execute(TALLY, "a", call(), lambda _: note("three"))
    assert (outcome.version, outcome.state.count, outcome.state.last) == (3, 3, "three")


async def test_a_version_is_that_of_the_store(here: Journal, there: Journal) -> None:
    await here.execute(TALLY, "a", call(), lambda _: note("one"))
    await there.execute(TALLY, "a", call(), lambda _: note("two"))
    with pytest.raises(Refusal) as caught:
        await here.execute(TALLY, "a", call(expected_version=1), lambda _: note("three"))
    assert caught.value.kind is Kind.STALE
    outcome = await here.execute(TALLY, "a", call(expected_version=2), lambda _: note("three"))
    assert outcome.version == 3


async def test_nothing_is_refused_by_what_is_no_longer_true(here: Journal, there: Journal) -> None:
    def second_only(state: Tally | None) -> list[Message]:
        if state is None or state.count != 2:
            raise Refusal(Kind.INVALID, "toy.second", "只能是第二个。")
        return note("three")

    await here.execute(TALLY, "a", call(), lambda _: note("one"))
    await there.execute(TALLY, "a", call(), lambda _: note("two"))
    assert (await here.execute(TALLY, "a", call(), second_only)).version == 3


async def test_nothing_to_do_is_answered_with_what_is_true_now(here: Journal, there: Journal) -> None:
    await here.execute(TALLY, "a", call(), lambda _: note("one"))
    await there.execute(TALLY, "a", call(), lambda _: note("two"))
    outcome = await here.execute(TALLY, "a", call(), lambda _: [])
    assert (outcome.version, outcome.state.last) == (2, "two")


async def test_an_exercise_does_not_go_on_from_what_is_real(here: Journal) -> None:
    await here.execute(TALLY, "a", call(), lambda _: note("one"))
    with pytest.raises(Refusal) as caught:
        await here.within("e").execute(TALLY, "a", call(exercise_id="e"), lambda _: note("two"))
    assert caught.value.kind is Kind.NOT_FOUND


def test_only_so_many_streams_are_remembered() -> None:
    recent = Recent(kept=2)
    for subject in ("a", "b"):
        recent.keep({"subject": subject})
    assert recent.of("a") is not None
    recent.keep({"subject": "c"})
    assert [recent.of(subject) is not None for subject in "abc"] == [True, False, True]
