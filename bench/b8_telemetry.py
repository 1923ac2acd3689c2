"""B8: what do metrics and traces of every tenth request cost? The same process with both ÷ with neither."""

import os
import sys

from bench.b1_commands import pairs
from bench.cells import LOAD, cells, pin
from bench.fresh import Fresh
from bench.measure import Form, Row, Target, compare, require
from bench.rounds import interleaved
from bench.trace_sink import trace_sink

NOTE = "有：全部指标并每十个请求采一条踪迹，发往本机收集端；无：指标不计数、踪迹不导出。每轮新起进程。"


async def measure(form: Form) -> list[Row]:
    """Accepted commands per second and processor time of each, with telemetry ÷ without."""
    seconds = form.pick(1, 3, 15)
    async with trace_sink() as sink, cells(services=False) as stack:
        pin(os.getpid(), LOAD)
        cell = stack.cell("qingpu")
        traced = {"LIANDONG_OTLP_ENDPOINT": f"http://127.0.0.1:{sink.port}", "LIANDONG_TRACE_RATIO": "0.1"}
        with_it = Fresh(stack, cell, [sys.executable, "-m", "incident"], seconds, traced)
        without = [sys.executable, "-m", "bench.variants.without_metrics", "incident"]
        samples = await interleaved(
            with_it.round, Fresh(stack, cell, without, seconds, {}).round, form.rounds, warm_up=0
        )
        require(sink.taken > 0, "no trace arrived")
    rate, cost = pairs(samples, "rate"), pairs(samples, "cpu_ms")
    return [
        compare(
            "B8", "rate", "指标与一成踪迹：受理速率，有 ÷ 无", "条/秒", rate, Target(at_least=0.95), NOTE
        ),
        compare("B8", "cpu", "指标与一成踪迹：每条指令的处理器时间，有 ÷ 无", "毫秒", cost),
    ]
