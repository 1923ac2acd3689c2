"""The harness of the benchmarks: what a ratio, an interval and a verdict are."""

import pytest

from bench.__main__ import modules
from bench.b10_driver import advised
from bench.measure import Pairs, Target, Wrong, absolute, compare, interval, percentile, require
from bench.rounds import interleaved
from bench.table import rendered
from bench.variants import mongo_async
from chassis import mongo


def test_the_result_is_the_median_of_the_rounds_ratios() -> None:
    pairs = Pairs()
    for ours, baseline in ((10, 5), (30, 10), (40, 10), (9, 10), (20, 5)):
        pairs.add(ours, baseline)
    row = compare("B1", "rate", "速率", "次/秒", pairs, Target(at_least=2.5))
    assert (row.key, row.ratio, row.ours, row.baseline) == ("B1.rate", 3.0, 20, 10)
    assert row.low <= row.ratio <= row.high
    assert row.verdict == "met"


def test_an_interval_of_few_rounds_is_their_range_and_of_equal_ones_a_point() -> None:
    assert interval([3.0, 1.0, 2.0]) == (1.0, 3.0)
    assert interval([2.0] * 7) == (2.0, 2.0)
    low, high = interval([1.0, 2.0, 3.0, 4.0, 100.0])
    assert 1.0 <= low < 3.0 < high <= 100.0


@pytest.mark.parametrize(
    ("target", "value", "verdict"),
    [
        (Target(at_least=2.5), 2.5, "met"),
        (Target(at_least=2.5), 2.4, "missed"),
        (Target(at_most=50), 51, "missed"),
        (Target(0.85, 1.15), 1.2, "missed"),
        (Target(0.85, 1.15), 0.9, "met"),
        (Target(), 0, "reported"),
    ],
)
def test_a_verdict_keeps_to_both_bounds(target: Target, value: float, verdict: str) -> None:
    assert target.verdict(value) == verdict


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(n) for n in range(1, 101)]
    assert (percentile(values, 50), percentile(values, 99), percentile([7.0], 99)) == (51.0, 100.0, 7.0)
    with pytest.raises(ValueError, match="no values"):
        percentile([], 50)


async def test_rounds_go_a_b_b_a_and_the_warm_up_does_not_count() -> None:
    order = ""

    async def ours() -> int:
        nonlocal order
        order += "A"
        return len(order)

    async def baseline() -> int:
        nonlocal order
        order += "B"
        return len(order)

    pairs = await interleaved(ours, baseline, rounds=3)
    assert order == "ABBAABBA"
    assert pairs == [(4, 3), (5, 6), (8, 7)]


def test_a_failed_check_is_loud() -> None:
    require(True, "nothing")
    with pytest.raises(Wrong, match="two lost"):
        require(False, "two lost")


def test_the_table_shows_every_kind_of_row() -> None:
    pairs = Pairs([4.0], [2.0])
    rows = [
        compare("B1", "", "速率", "次/秒", pairs, Target(at_least=2.5), "说明").as_dict(),
        absolute("B2", "own", "本地可见", "毫秒", [40.0], Target(at_most=50)).as_dict(),
        {"id": "B3", "key": "B3", "name": "b3", "verdict": "failed", "note": ""},
    ]
    table = rendered(rows)
    assert [line.split()[-1] for line in table.splitlines()[1:4]] == ["未达到", "达到", "出错"]
    assert "B1：说明" in table


def test_measures_are_found_by_their_number() -> None:
    every = modules("")
    assert [int(name[1:].split("_")[0]) for name in every] == sorted(int(n[1:].split("_")[0]) for n in every)
    with pytest.raises(SystemExit, match="B99"):
        modules("B99")


def test_advice_on_the_driver_weighs_gains_against_losses() -> None:
    alike = (0.9, 1.1)
    assert "建议换用" in advised((0.7, 0.9), (1.1, 1.3), alike)
    assert "重建有所失" in advised((0.7, 0.9), alike, (1.1, 1.2))
    assert "没有测得确定的好处" in advised((0.06, 1.7), (0.7, 16.0), alike)


def test_the_other_driver_offers_whatever_the_product_uses() -> None:
    used = {name for name in dir(mongo.Database) if not name.startswith("_")}
    assert used <= set(dir(mongo_async.Database))
