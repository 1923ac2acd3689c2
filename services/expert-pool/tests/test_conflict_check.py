"""The conflict check: pure, every reason named, and nothing slips by spelling, dates or second thoughts."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert_pool.commands.values import Party, Tie
from expert_pool.domain.conflict_check import check_conflicts, same
from expert_pool.domain.known_expert import KnownConflict, KnownExpert, Matter

AT = datetime(2023, 4, 20, 2, tzinfo=UTC)
CODE, OTHER = "91320509MA1W0BBB0N", "91330421MA2B0AAA0D"
UNIT = Party(credit_code=CODE, name="吴江虚构运输有限公司")
MATTER = Matter(reference="善应急调〔2023〕1号", parties=(UNIT,), region="330421", requested_by="zhang")


def expert(**fields: Any) -> KnownExpert:
    given: dict[str, Any] = {"id": "e", "region": "330421", "state": "appointed", "name": "甲", "fields": ()}
    return KnownExpert(**{**given, **fields})


def conflict(**fields: Any) -> KnownConflict:
    given = {"id": "c", "region": "330421", "state": "declared", "expert_id": "e", "kind": "party"}
    return KnownConflict.model_validate({**given, "target": UNIT, **fields})


def reasons(one: KnownExpert, matter: Matter = MATTER, at: datetime = AT) -> list[tuple[str, str, str]]:
    found = check_conflicts(one, matter, at, cooling_months=36)
    return [(reason.kind, reason.target, reason.conflict_id) for reason in found]


def test_nobody_is_near_to_what_they_have_nothing_to_do_with() -> None:
    far = Tie(credit_code=OTHER, name="嘉善虚构化工有限公司")
    assert reasons(expert(employers=(far,), advises=(far,))) == []
    assert reasons(expert(conflicts=(conflict(target=far),))) == []


@pytest.mark.parametrize(("field", "kind"), [("employers", "employer"), ("advises", "advisory")])
def test_a_tie_of_the_profile_counts_before_the_fact_that_follows_from_it_is_here(
    field: str, kind: str
) -> None:
    tie = Tie(credit_code=CODE, name="改过名的公司")
    assert reasons(expert(**{field: (tie,)})) == [(kind, "改过名的公司", "")]


def test_from_then_on_the_fact_decides() -> None:
    tie = Tie(name=UNIT.name, since="2015-07-01")
    derived = conflict(state="derived", kind="employer", target=Party(name=tie.name), since=tie.since)
    with_fact = expert(employers=(tie,), conflicts=(derived,))
    assert reasons(with_fact) == [("employer", UNIT.name, "c")]
    overruled = derived.model_copy(update={"state": "overruled", "overruled_by": "head"})
    assert reasons(expert(employers=(tie,), conflicts=(overruled,))) == []
    other_days = tie.model_copy(update={"since": "2016-01-01"})
    assert reasons(expert(employers=(other_days,), conflicts=(overruled,))) == [("employer", UNIT.name, "")]


def test_who_asks_cannot_have_overruled_it_and_a_namesake_elsewhere_can() -> None:
    overruled = conflict(state="overruled", overruled_by="zhang")
    assert reasons(expert(conflicts=(overruled,))) == [("party", UNIT.name, "c")]
    elsewhere = overruled.model_copy(update={"region": "310118"})
    assert reasons(expert(conflicts=(elsewhere,))) == []


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        ("", "", True),
        ("2023-04-20", "", True),
        ("2023-04-21", "", False),
        ("", "2020-04-20", True),
        ("", "2020-04-19", False),
        ("", "2023-04-20", True),
    ],
)
def test_a_former_tie_counts_for_three_years_to_the_day(since: str, until: str, counts: bool) -> None:
    tie = Tie(name=UNIT.name, since=since, until=until)
    assert bool(reasons(expert(employers=(tie,)))) is counts
    derived = conflict(state="derived", kind="employer", since=since, until=until)
    assert bool(reasons(expert(conflicts=(derived,)))) is counts


@pytest.mark.parametrize(("until", "counts"), [("2023-04-20", True), ("2023-04-19", False)])
def test_what_is_no_tie_counts_to_its_last_day(until: str, counts: bool) -> None:
    assert bool(reasons(expert(conflicts=(conflict(kind="undisclosed", until=until),)))) is counts


def test_the_day_is_that_of_shanghai() -> None:
    late = datetime(2023, 4, 19, 16, 30, tzinfo=UTC)
    assert reasons(expert(employers=(Tie(name=UNIT.name, since="2023-04-20"),)), at=late)


def test_a_matter_is_known_by_its_number_however_it_is_written() -> None:
    before = conflict(kind="prior_case", target=Party(), reference="善应急调[2023] 1号")
    assert reasons(expert(conflicts=(before,))) == [("prior_case", "善应急调[2023] 1号", "c")]
    assert reasons(expert(conflicts=(before.model_copy(update={"reference": "善应急调〔2023〕11号"}),))) == []


def test_a_kind_from_a_newer_version_counts_all_the_same() -> None:
    assert reasons(expert(conflicts=(conflict(kind=""),))) == [("undisclosed", UNIT.name, "c")]


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        (Party(credit_code=CODE, name="甲"), Party(credit_code=CODE, name="乙"), True),
        (Party(credit_code=CODE, name="甲公司总部"), Party(credit_code=OTHER, name="甲公司总部"), False),
        (Party(credit_code=CODE, name="吴江虚构运输"), Party(name="吴江虚构运输有限公司"), True),
        (Party(name="青浦区应急管理局"), Party(name="青浦区应急管理局执法大队"), True),
        (Party(name="虚构（苏州）有限公司"), Party(name="虚构(苏州) 有限公司"), True),
        (Party(name="ABC化工"), Party(name="abc化工"), True),
        (Party(name="水务"), Party(name="青浦水务集团"), False),
        (Party(), Party(), False),
        (Party(name="（）"), Party(name="青浦水务集团"), False),
    ],
)
def test_organisations_are_the_same_by_code_or_by_name(one: Party, other: Party, are_same: bool) -> None:
    assert same(one, other) is same(other, one) is are_same


names = st.text("嘉善吴江青浦虚构化工运输 ()（）有限公司AB", max_size=12)


@given(left=names, right=names)
def test_sameness_has_no_direction(left: str, right: str) -> None:
    assert same(Party(name=left), Party(name=right)) == same(Party(name=right), Party(name=left))


@given(target=names, since=st.dates(), party=names)
def test_one_more_conflict_never_takes_a_reason_away(target: str, since: Any, party: str) -> None:
    matter = Matter(parties=(Party(name=party), UNIT))
    first = conflict(id="first")
    more = conflict(id="more", target=Party(name=target), since=since.isoformat())
    few = check_conflicts(expert(conflicts=(first,)), matter, AT, cooling_months=36)
    many = check_conflicts(expert(conflicts=(first, more)), matter, AT, cooling_months=36)
    assert set(few) <= set(many)


@pytest.mark.parametrize("days", [{"since": "soon"}, {"until": "0000-00-00"}])
def test_a_day_that_cannot_be_read_lets_nobody_through(days: dict[str, str]) -> None:
    assert reasons(expert(employers=(Tie(name=UNIT.name, **days),)))
