"""Trace context as text, links of a batch, and logs that are one JSON object a line."""

import json
import logging
from io import StringIO

import pytest
import structlog
from notes import settings
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider

from chassis import telemetry

PHONE = "13800000000"
PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def tracer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telemetry, "_tracer", TracerProvider().get_tracer("test"))


def test_outside_a_trace_there_is_nothing_to_say() -> None:
    assert (telemetry.trace_id(), telemetry.traceparent()) == ("", "")


def test_a_span_can_be_carried_as_text_and_linked_later(tracer: None) -> None:
    with telemetry.span("report", topic="jiashan.incident.v1"):
        carried, trace_id = telemetry.traceparent(), telemetry.trace_id()

    (link,) = telemetry.links_from([carried, "", "garbage", carried])

    assert f"{link.context.trace_id:032x}" == trace_id
    assert link.context.is_remote


def test_a_batch_links_to_a_bounded_number_of_causes() -> None:
    causes = [PARENT.replace("3331-", f"{n:04x}-") for n in range(1, 100)]
    assert len(telemetry.links_from(causes)) == 32


def test_an_all_zero_context_is_no_cause() -> None:
    assert telemetry.links_from([f"00-{'0' * 32}-{'0' * 16}-00"]) == []


def test_an_error_in_a_span_leaves_no_text_in_the_trace(tracer: None) -> None:
    with pytest.raises(ValueError, match=PHONE), telemetry.span("seal") as current:
        raise ValueError(PHONE)
    assert isinstance(current, ReadableSpan)
    assert current.status.status_code is trace.StatusCode.ERROR
    assert PHONE not in current.to_json()


def test_a_span_that_ends_well_says_so(tracer: None) -> None:
    with telemetry.span("seal") as current:
        pass
    assert isinstance(current, ReadableSpan)
    assert current.status.is_ok


def test_a_log_line_is_one_json_object_in_utf_8(logs: StringIO, tracer: None) -> None:
    with telemetry.span("serve"):
        structlog.get_logger("incident").info("serving", region="嘉善")
        logging.getLogger("aiokafka").warning("broker away")
        trace_id = telemetry.trace_id()

    ours, theirs = [json.loads(line) for line in logs.getvalue().splitlines()]

    assert (ours["event"], ours["region"], ours["level"]) == ("serving", "嘉善", "info")
    assert (theirs["event"], theirs["logger"]) == ("broker away", "aiokafka")
    assert {ours["trace_id"], theirs["trace_id"]} == {trace_id}


def test_a_logged_exception_says_where_and_not_what(logs: StringIO) -> None:
    try:
        raise ValueError("13800000000")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")

    written = logs.getvalue()

    assert "13800000000" not in written
    assert json.loads(written)["exception"] == "ValueError"
    assert "test_telemetry.py" in json.loads(written)["frames"][0]


def test_only_the_named_share_of_requests_is_traced_and_none_without_a_collector() -> None:
    def recorded(**said: object) -> int:
        provider = TracerProvider(sampler=telemetry.sampler(settings(**said)))
        spans = [provider.get_tracer("test").start_span("s") for _ in range(400)]
        return sum(span.is_recording() for span in spans)

    collector = "http://127.0.0.1:4318"
    assert recorded() == 0
    assert recorded(otlp_endpoint=collector) == 400
    assert 0 < recorded(otlp_endpoint=collector, trace_ratio=0.1) < 200
