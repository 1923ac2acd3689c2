"""Freshness: the age shown is never smaller than the true one, and green never outlives a cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from joint.common.v1.heartbeat_pb2 import Echo, PictureHeartbeat, RelayHeartbeat
from two_clocks import TwoCells, Weather

from picture.echoes import SILENT_AFTER_S, Echoes
from picture.freshness import SENT_KEPT, Freshness, light

TOPIC = "b.incident.v1"
GREEN_S = 15.0


@pytest.fixture
def freshness() -> Freshness:
    """My process `me` at 100 s has sent heartbeat 7 and has applied 40 facts of region B."""
    made = Freshness("me", {"B": {"incident": TOPIC}})
    made.sent(7, 100.0)
    made.applied({TOPIC: 40})
    return made


@pytest.fixture
def echoed() -> PictureHeartbeat:
    """B's picture held my heartbeat 7 for two seconds."""
    return PictureHeartbeat(boot_id="b", number=3, echoes=[Echo(boot_id="me", number=7, held_ms=2000)])


@pytest.fixture
def relayed() -> RelayHeartbeat:
    """B's relay had heard that picture heartbeat before it said: all but the last 500 ms is in 40 facts."""
    return RelayHeartbeat(
        service="incident", boot_id="r", number=1, heads={TOPIC: 40}, lag_ms=500,
        picture_boot_id="b", picture_number=3,
    )  # fmt: skip


seconds = st.floats(0, 60, allow_nan=False)
weathers = st.builds(
    Weather,
    seed=st.integers(0, 2**32),
    offset_a=st.floats(-1e6, 1e6),
    offset_b=st.floats(-1e6, 1e6),
    drift=st.floats(-190e-6, 190e-6),
    delay=st.floats(0.01, 5),
    cut=st.tuples(seconds, seconds).map(lambda pair: (min(pair), max(pair))),
    stall=st.tuples(seconds, seconds).map(lambda pair: (min(pair), max(pair))),
    held_facts=st.tuples(seconds, seconds).map(lambda pair: (min(pair), max(pair))),
    repeats=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(weathers)
def test_the_age_shown_is_never_smaller_than_the_true_age(weather: Weather) -> None:
    for sample in TwoCells(weather).run(90):
        assert sample.claimed is None or sample.claimed >= sample.true - 1e-6, sample


@settings(max_examples=40, deadline=None)
@given(weathers.map(lambda w: Weather(w.seed, w.offset_a, w.offset_b, w.drift, 0.2, cut=(40, 200))))
def test_green_comes_soon_and_goes_within_fifteen_seconds_of_a_cut(weather: Weather) -> None:
    samples = TwoCells(weather).run(70)

    assert all(s.claimed is not None and s.claimed < 7 for s in samples if 10 < s.at < 40)
    assert all(s.claimed is not None and s.claimed > GREEN_S for s in samples if s.at > 40 + GREEN_S + 1)


def test_age_falls_again_after_the_cut_heals() -> None:
    samples = TwoCells(Weather(cut=(30, 60))).run(90)

    at_heal = next(s.claimed for s in samples if s.at > 59.5)
    assert at_heal is not None
    assert at_heal > 28
    assert all(s.claimed is not None and s.claimed < 7 for s in samples if s.at > 68)


def test_a_silent_data_topic_alone_lets_the_age_grow() -> None:
    samples = TwoCells(Weather(held_facts=(30, 200))).run(70)
    assert samples[-1].claimed is not None
    assert samples[-1].claimed > 30


def test_age_is_unknown_before_the_first_echo(freshness: Freshness, relayed: RelayHeartbeat) -> None:
    assert freshness.age("B", 101) is None
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 101) is None


def test_age_is_counted_from_the_echo_less_the_relays_lag(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    freshness.picture_heard("B", echoed, 103)
    freshness.relay_heard("B", relayed)

    assert freshness.age("B", 104) == pytest.approx(104 - (100 + 2 - 0.5), abs=0.01)
    assert freshness.age("B", 114) == pytest.approx(12.5, abs=0.01)


def test_a_heartbeat_counts_only_when_its_heads_are_here(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    relayed.heads[TOPIC] = 41
    freshness.picture_heard("B", echoed, 103)
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 104) is None

    freshness.applied({TOPIC: 41})
    assert freshness.age("B", 104) == pytest.approx(2.5, abs=0.01)


def test_a_snapshot_is_as_old_as_the_positions_at_which_it_stands(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    freshness.picture_heard("B", echoed, 103)
    freshness.relay_heard("B", relayed)
    freshness.sent(8, 105.0)
    later = PictureHeartbeat(boot_id="b", number=4, echoes=[Echo(boot_id="me", number=8, held_ms=2000)])
    freshness.picture_heard("B", later, 108)
    relayed.heads[TOPIC], relayed.picture_number = 50, 4
    freshness.relay_heard("B", relayed)
    freshness.applied({TOPIC: 50})

    assert freshness.age("B", 110) == pytest.approx(110 - (105 + 2 - 0.5), abs=0.01)
    assert freshness.age("B", 110, {TOPIC: 49}) == pytest.approx(110 - (100 + 2 - 0.5), abs=0.01)
    assert freshness.age("B", 110, {TOPIC: 39}) is None
    assert freshness.age("B", 110, {}) is None


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 9, allow_nan=False))), st.integers(-1, 10))
def test_whatever_order_they_come_in_the_best_proof_counts(
    heads: list[tuple[int, float]], position: int
) -> None:
    made = Freshness("me", {"B": {"incident": TOPIC}})
    for number, (head, at) in enumerate(heads, start=1):
        made.sent(number, at)
        made.picture_heard("B", PictureHeartbeat(boot_id="me", number=number), 100.0)
        made.relay_heard(
            "B",
            RelayHeartbeat(
                service="incident", heads={TOPIC: head}, picture_boot_id="me", picture_number=number
            ),
        )
    # A process speaks in the order of its numbers, so a later heartbeat was never sent before an earlier one.
    spoken = [max(at for _, at in heads[: n + 1]) for n in range(len(heads))]
    proofs = [moment for (head, _), moment in zip(heads, spoken, strict=True) if head <= position]
    expected = 100 - max(proofs) + 0.001 if proofs else None
    assert made.age("B", 100.0, {TOPIC: position}) == (
        pytest.approx(expected, abs=0.0001) if proofs else None
    )


def test_an_echo_of_an_earlier_process_proves_nothing(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    echoed.echoes[0].boot_id = "me-before-the-restart"
    freshness.picture_heard("B", echoed, 103)
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 104) is None


def test_a_hold_longer_than_possible_is_cut_to_the_time_of_receipt(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    echoed.echoes[0].held_ms = 10**12
    freshness.picture_heard("B", echoed, 103)
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 104) == pytest.approx(1.5, abs=0.01)


def test_the_own_region_is_dated_by_the_own_heartbeat(freshness: Freshness, relayed: RelayHeartbeat) -> None:
    relayed.picture_boot_id, relayed.picture_number = "me", 7
    freshness.picture_heard("B", PictureHeartbeat(boot_id="me", number=7), 100.2)
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 101) == pytest.approx(1.5, abs=0.01)


def test_a_region_is_as_old_as_its_oldest_topic(echoed: PictureHeartbeat, relayed: RelayHeartbeat) -> None:
    two = Freshness("me", {"B": {"incident": TOPIC, "resources": "b.resources.v1"}})
    two.sent(7, 100.0)
    two.applied({TOPIC: 40})
    two.picture_heard("B", echoed, 103)
    two.relay_heard("B", relayed)
    assert two.age("B", 104) is None

    relayed.service, relayed.lag_ms = "resources", 3000
    two.relay_heard("B", relayed)
    assert two.age("B", 104) == pytest.approx(5, abs=0.01)


def test_a_service_of_a_later_version_is_passed_over(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    relayed.service = "later"
    freshness.picture_heard("B", echoed, 103)
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 104) is None


def test_only_an_hour_of_own_heartbeats_is_remembered(
    freshness: Freshness, echoed: PictureHeartbeat, relayed: RelayHeartbeat
) -> None:
    for number in range(8, 8 + SENT_KEPT):
        freshness.sent(number, 100.0 + number)
    freshness.picture_heard("B", echoed, 4000)
    freshness.relay_heard("B", relayed)
    assert freshness.age("B", 4000) is None


@pytest.mark.parametrize(
    ("age_ms", "shown"),
    [
        (None, "unknown"), (0, "fresh"), (15_000, "fresh"), (15_001, "late"), (60_000, "late"),
        (60_001, "stale"), (300_000, "stale"), (300_001, "lost"),
    ],
)  # fmt: skip
def test_a_light_is_a_function_of_age_alone(age_ms: int | None, shown: str) -> None:
    assert light(age_ms) == shown


def test_an_echo_names_the_last_number_and_never_holds_too_long() -> None:
    echoes = Echoes("me")
    for number, at in ((1, 10.0), (3, 12.0), (2, 12.5)):
        echoes.heard(PictureHeartbeat(boot_id="b", number=number), at)

    assert list(echoes.echoes(12.9999)) == [Echo(boot_id="b", number=3, held_ms=999)]


def test_a_process_does_not_answer_itself_and_forgets_the_silent() -> None:
    echoes = Echoes("me")
    echoes.heard(PictureHeartbeat(boot_id="me", number=1), 10.0)
    echoes.heard(PictureHeartbeat(boot_id="b", number=1), 10.0)

    assert [echo.boot_id for echo in echoes.echoes(10.0 + SILENT_AFTER_S)] == ["b"]
    assert echoes.echoes(10.1 + SILENT_AFTER_S) == []
