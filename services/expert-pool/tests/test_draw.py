"""The draw: anybody repeats it, nobody steers it, and nobody who may not come is drawn."""

import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert_pool.commands.values import Party, Tie
from expert_pool.domain.conflict_check import check_conflicts
from expert_pool.domain.draw import Terms, draw, lots, seed_of
from expert_pool.domain.known_expert import KnownConflict, KnownExpert, Matter

AT = datetime(2023, 4, 20, 2, tzinfo=UTC)
END = AT + timedelta(hours=10)
UNIT = Party(name="吴江虚构运输有限公司")
MATTER = Matter(parties=(UNIT,), region="330421", requested_by="zhang")
EMPLOYERS = ("甲研究院总院", "乙研究院总院", "丙研究院总院", UNIT.name)


def expert(id: str, **fields: Any) -> KnownExpert:
    usual: dict[str, Any] = {
        "region": "330421",
        "state": "appointed",
        "name": "甲",
        "fields": ("fire",),
        "until": END,
        "availability": "available",
        "employers": (Tie(name=f"{id}号研究院"),),
    }
    return KnownExpert(**{**usual, "id": id, **fields})


def terms(**fields: Any) -> Terms:
    usual = {"matter": MATTER, "fields": ("fire",), "needed_until": END, "at": AT, "cooling_months": 36}
    return Terms(**{**usual, **fields})


def test_the_seed_and_the_lots_are_plain_sha256() -> None:
    seed = seed_of("call", 1, "3367.03")
    assert seed == hashlib.sha256(b"call\n1\n3367.03").hexdigest()
    lot = {id: hashlib.sha256(f"{seed}\n{id}".encode()).hexdigest() for id in "abc"}
    assert lots(seed, "abc") == sorted("abc", key=lot.__getitem__)


def test_every_round_and_every_call_has_its_own_seed() -> None:
    seeds = {seed_of(call, n, value) for call in "ab" for n in (1, 2) for value in ("1", "11")}
    assert len(seeds) == 8


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": "ended"}, "not_appointed"),
        ({"fields": ("law",)}, "field"),
        ({"until": END - timedelta(milliseconds=1)}, "term"),
        ({"until": None}, "term"),
        ({"availability": "unavailable"}, "unavailable"),
        ({"availability": ""}, "unavailable"),
        ({"availability": "unavailable", "away_until": AT + timedelta(seconds=1)}, "unavailable"),
        ({"employers": (Tie(name=UNIT.name),)}, "conflict"),
        ({"advises": (Tie(name=UNIT.name),)}, "conflict"),
    ],
)
def test_who_may_not_come_is_passed_over_with_the_reason(fields: dict[str, Any], reason: str) -> None:
    picked = draw(["a", "b"], 1, [expert("a", **fields), expert("b")], terms())
    assert (picked.drawn, [(s.expert_id, s.reason) for s in picked.skipped]) == (["b"], [("a", reason)])


def test_who_is_back_can_be_called() -> None:
    back = expert("a", availability="unavailable", away_until=AT)
    assert draw(["a"], 1, [back], terms()).drawn == ["a"]


def test_who_was_invited_before_and_who_is_not_known_are_passed_over() -> None:
    picked = draw(["a", "x", "b"], 1, [expert("a"), expert("b")], terms(invited=frozenset("a")))
    assert (picked.drawn, [s.reason for s in picked.skipped]) == (["b"], ["invited_before", "not_appointed"])


def test_one_employer_sends_one_expert_also_beside_those_who_come_already() -> None:
    here = (Tie(name="甲研究院总院"),)
    left = (Tie(name="甲研究院总院", until="2023-04-19"),)
    experts = [expert("a", employers=here), expert("b", employers=here), expert("c", employers=left)]
    picked = draw(["a", "b", "c"], 3, experts, terms())
    assert (picked.drawn, [s.reason for s in picked.skipped]) == (["a", "c"], ["same_employer"])
    assert draw(["b"], 1, experts, terms(taken=(experts[0],))).drawn == []


def test_drawing_stops_when_enough_are_drawn() -> None:
    picked = draw(["a", "b", "c"], 2, [expert(id) for id in "abc"], terms())
    assert (picked.drawn, picked.skipped) == (["a", "b"], [])


@given(st.sets(st.uuids(version=4), min_size=1, max_size=30), st.text(max_size=10), st.randoms())
def test_the_order_depends_on_nobody_who_lists_or_draws(ids: set[Any], value: str, random: Any) -> None:
    listed = [str(id) for id in ids]
    shuffled = random.sample(listed, len(listed))
    seed = seed_of("call", 1, value)
    assert lots(seed, listed) == lots(seed, shuffled)
    assert sorted(lots(seed, listed)) == sorted(listed)


def test_everybody_is_as_likely_to_be_first() -> None:
    people = [f"expert-{n}" for n in range(10)]
    first = Counter(lots(seed_of("call", 1, str(n)), people)[0] for n in range(5_000))
    # Chi-squared with 9 degrees of freedom exceeds 27.9 once in a thousand; the seeds are fixed.
    assert sum((first[id] - 500) ** 2 / 500 for id in people) < 27.9


experts = st.builds(
    expert,
    id=st.sampled_from("abcdefgh"),
    state=st.sampled_from(["appointed", "ended"]),
    employers=st.lists(st.sampled_from(EMPLOYERS).map(lambda name: Tie(name=name)), max_size=2).map(tuple),
    availability=st.sampled_from(["available", "unavailable"]),
    until=st.sampled_from([END, AT]),
    conflicts=st.lists(
        st.builds(
            KnownConflict,
            id=st.uuids().map(str),
            region=st.just("330421"),
            state=st.sampled_from(["declared", "overruled"]),
            expert_id=st.just(""),
            kind=st.just("party"),
            target=st.sampled_from([UNIT, Party(name="别的公司")]),
            overruled_by=st.sampled_from(["zhang", "head"]),
        ),
        max_size=2,
    ).map(tuple),
)


@given(
    pool=st.lists(experts, max_size=8, unique_by=lambda e: e.id),
    wanted=st.integers(1, 5),
    value=st.text(min_size=1, max_size=5),
)
def test_whoever_is_drawn_may_come_and_whoever_is_skipped_may_not(
    pool: list[KnownExpert], wanted: int, value: str
) -> None:
    order = lots(seed_of("call", 1, value), [one.id for one in pool])
    picked = draw(order, wanted, pool, terms())
    by_id = {one.id: one for one in pool}
    for id in picked.drawn:
        one = by_id[id]
        assert check_conflicts(one, MATTER, AT, cooling_months=36) == ()
        assert (one.state, one.availability, one.until) == ("appointed", "available", END)
    present = [tie.name for id in picked.drawn for tie in {t.name: t for t in by_id[id].employers}.values()]
    assert len(set(present)) == len(present)
    passed = [*picked.drawn, *(skip.expert_id for skip in picked.skipped)]
    assert sorted(passed) == sorted(order[: len(passed)])
    assert len(picked.drawn) == wanted or len(passed) == len(order)
