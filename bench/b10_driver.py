"""B10: is it time to leave motor? The same programs on motor ÷ on PyMongo's own async client."""

import os

from bench import sample_topics
from bench.b3_rebuild import rebuilt
from bench.cells import LOAD, pin
from bench.measure import Form, Pairs, Row, compare, interval
from bench.rounds import interleaved
from bench.side_by_side import Both, Variant, figures, side_by_side, two_cells
from bench.variants import mongo_async
from chassis import mongo
from liandong.stack import Stack

Span = tuple[float, float]
NOTE = (
    "只换 chassis/mongo.py 一个模块（bench/variants/mongo_async.py）。比值小于 1 即 PyMongo 自带客户端较快。"
)


async def measure(form: Form) -> list[Row]:
    """Both under the load of B1, and under B3's rebuild."""
    async with two_cells() as stack:
        commands = await _commands(stack, form)
        rebuilds = await _rebuilds(stack, form)
    rate, cost = figures(commands, "rate"), figures(commands, "cpu_ms")
    rebuild = Pairs([a for a, _ in rebuilds], [b for _, b in rebuilds])
    advice = NOTE + advised(*(interval(each.ratios) for each in (rate, cost, rebuild)))
    return [
        compare("B10", "rate", "受理速率（B1 的负载），motor ÷ PyMongo 异步", "条/秒", rate, note=advice),
        compare("B10", "cpu", "每条指令的处理器时间，motor ÷ PyMongo 异步", "毫秒", cost),
        compare("B10", "rebuild", "重建速率（B3），motor ÷ PyMongo 异步", "条/秒", rebuild),
    ]


def advised(rate: Span, cost: Span, rebuild: Span) -> str:
    """A sentence on what the intervals of the three ratios, motor ÷ PyMongo, speak for; one that reaches over
    1 speaks for nothing."""
    # A rate below 1 is PyMongo's gain, a cost above 1 too.
    sides = {"受理": rate, "处理器时间": (1 / cost[1], 1 / cost[0]), "重建": rebuild}
    gains = "、".join(name for name, (_, high) in sides.items() if high < 1)
    losses = "、".join(name for name, (low, _) in sides.items() if low > 1)
    if not gains:
        return "没有测得确定的好处，建议在 motor 停止维护（2027-05）之前再换。"
    if losses:
        return f"{gains}有所得，{losses}有所失，建议先查明原因，在 2027-05 之前换。"
    return f"{gains}有所得，无所失，建议换用。"


async def _rebuilds(stack: Stack, form: Form) -> list[tuple[float, float]]:
    topics = sample_topics.SampleTopics(stack.cell("qingpu"), waves=form.pick(1, 10, 120))
    await topics.fill()

    async def on(driver: object) -> float:
        setattr(sample_topics, "Database", driver)  # noqa: B010  # the variant is no subclass
        return await rebuilt(topics)

    return await interleaved(lambda: on(mongo.Database), lambda: on(mongo_async.Database), form.rounds)


async def _commands(stack: Stack, form: Form) -> list[Both]:
    pin(os.getpid(), LOAD)
    motor = Variant("motor", ("incident",))
    successor = Variant("pymongo", ("bench.variants.pymongo_async", "incident"))
    return await side_by_side(stack, motor, successor, form.pick(1, 3, 15), form.rounds)
