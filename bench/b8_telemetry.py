"""B8: what do metrics and traces of every tenth request cost? The same process with both ÷ with neither."""

import os

from bench.cells import LOAD, pin
from bench.measure import Form, Row, Target, compare, require
from bench.side_by_side import Variant, figures, side_by_side, two_cells
from bench.trace_sink import trace_sink

NOTE = (
    "有：全部指标并每十个请求采一条踪迹，发往本机收集端；无：指标不计数、踪迹不导出。"
    "两个进程在同一个处理器上同时受理，各用一套 mongod 和 Kafka，中途对换。"
)


async def measure(form: Form) -> list[Row]:
    """Accepted commands per second and processor time of each, with telemetry ÷ without."""
    async with trace_sink() as sink, two_cells() as stack:
        pin(os.getpid(), LOAD)
        traced = {"LIANDONG_OTLP_ENDPOINT": f"http://127.0.0.1:{sink.port}", "LIANDONG_TRACE_RATIO": "0.1"}
        with_it = Variant("with", ("incident",), traced)
        without = Variant("without", ("bench.variants.without_metrics", "incident"))
        rounds = await side_by_side(stack, with_it, without, form.pick(1, 3, 15), form.rounds)
        require(sink.taken > 0, "no trace arrived")
    rate, cost = figures(rounds, "rate"), figures(rounds, "cpu_ms")
    return [
        compare(
            "B8", "rate", "指标与一成踪迹：受理速率，有 ÷ 无", "条/秒", rate, Target(at_least=0.95), NOTE
        ),
        compare("B8", "cpu", "指标与一成踪迹：每条指令的处理器时间，有 ÷ 无", "毫秒", cost),
    ]
