"""Names of metrics, spans and logs, each declared once, and how they leave the process.

Personal data never goes into a log field, a span attribute or a label.
"""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, TextIO

import structlog
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBasedTraceIdRatio, Sampler
from prometheus_client import Counter, Gauge, Histogram

from chassis.seldom import Seldom
from chassis.settings import CellSettings

_FAST = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600)
_COUNT = (1, 2, 5, 10, 20, 50, 100, 200, 500)

RELAY_PENDING = Gauge("relay_pending", "Facts in the journal that Kafka has not acknowledged", ["service"])
RELAY_LAG = Gauge("relay_lag_seconds", "Age of the oldest fact not acknowledged by Kafka", ["service"])
EVENT_TO_PICTURE = Histogram(
    "event_to_picture_seconds",
    "From a fact's record time to its row in this picture",
    ["source_region", "region"],
    buckets=_SLOW,
)
SEQUENCE_GAPS = Counter("sequence_gaps_total", "Gaps found in a numbered topic", ["topic"])
QUARANTINED = Counter("quarantined_total", "Records put into quarantine", ["topic"])
UNKNOWN_TYPES = Counter("unknown_types_total", "Facts of a type not known here", ["topic"])
REACTIONS_PARKED = Gauge("reactions_parked", "Reactions that wait for a fact not known here")
INBOX_DUPLICATES = Counter("inbox_duplicates_total", "Facts seen before and dropped", ["topic"])
GROUP_COMMIT = Histogram("group_commit_size", "Commits that went out together", buckets=_COUNT)
OVERDUE = Counter("overdue_total", "Terms of the own region that passed unmet; what is hidden is not counted")
FORKED_FACTS = Counter("forked_facts_total", "Facts that contradict one known before", ["topic"])
JOURNAL_CLOSED = Gauge("journal_closed", "1 while a service's journal refuses to be written", ["service"])
FORKED_HEADS = Counter("forked_heads_total", "Heads of a topic that fell below one named before", ["topic"])
SSE_SUBSCRIBERS = Gauge("sse_subscribers", "Open live channels")
SSE_EVICTED = Counter("sse_evicted_total", "Live channels closed because they read too slowly")
AUTHZ_DENIED = Counter("authz_denied_total", "Requests refused by token, region, role or person", ["rule"])
REGION_FRESHNESS = Gauge("region_freshness_seconds", "Age of what is known of a region", ["region"])
OVERLOADED = Counter("overloaded_total", "Requests refused because there was no place for them", ["lane"])
HTTP_SECONDS = Histogram(
    "http_request_duration_seconds",
    "From a request's arrival to the head of its answer",
    ["method", "route", "status"],
    buckets=_FAST,
)

_TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")
_tracer = trace.get_tracer("chassis")


def trace_id() -> str:
    """Trace id of the current span, 32 hex digits; empty outside a trace."""
    context = trace.get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else ""


def traceparent() -> str:
    """W3C traceparent of the current span; empty outside a trace."""
    context = trace.get_current_span().get_span_context()
    if not context.is_valid:
        return ""
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


def links_from(traceparents: Iterable[str], limit: int = 32) -> list[trace.Link]:
    """Links to the spans that caused a batch, each once; what does not parse is passed over."""
    distinct = dict.fromkeys(traceparents)
    matches = (_TRACEPARENT.fullmatch(text) for text in distinct)
    contexts = (
        trace.SpanContext(int(m[1], 16), int(m[2], 16), True, trace.TraceFlags(int(m[3], 16)))
        for m in matches
        if m
    )
    return [trace.Link(context) for context in islice((c for c in contexts if c.is_valid), limit)]


@contextmanager
def span(
    name: str,
    *,
    links: Iterable[trace.Link] = (),
    kind: trace.SpanKind = trace.SpanKind.INTERNAL,
    **attributes: str | int,
) -> Iterator[trace.Span]:
    """A span as the current one. An exception marks it as failed; its text stays out of the trace."""
    with _tracer.start_as_current_span(
        name,
        links=list(links),
        kind=kind,
        attributes=attributes,
        record_exception=False,
        set_status_on_exception=False,
    ) as current:
        current.set_status(trace.StatusCode.ERROR)
        yield current
        current.set_status(trace.StatusCode.OK)


def configure(settings: CellSettings, services: Iterable[str]) -> TracerProvider:
    """Logs as JSON lines on stdout, spans to `otlp_endpoint` when it is set. Call once per process."""
    configure_logs(settings.log_level, sys.stdout)
    resource = Resource({"service.name": "+".join(services), "liandong.region": settings.region})
    provider = TracerProvider(sampler=sampler(settings), resource=resource)
    if settings.otlp_endpoint:
        exporter = OTLPSpanExporter(endpoint=f"{settings.otlp_endpoint}/v1/traces", timeout=5)
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    return provider


def sampler(settings: CellSettings) -> Sampler:
    """Which spans are recorded. Without an exporter they only carry their ids onward, at a fraction of the
    cost; with one, the share that the settings name, and whatever belongs to a caller's recorded trace."""
    return ParentBasedTraceIdRatio(settings.trace_ratio) if settings.otlp_endpoint else ALWAYS_OFF


def _add_trace(_: Any, __: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if identity := trace_id():
        fields["trace_id"] = identity
    return fields


def _scrub(_: Any, __: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Where an exception came from, without its text, which may quote what a person said."""
    error = fields.pop("exc_info", None)
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        fields["exception"] = type(error).__name__
        fields["frames"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return fields


def configure_logs(level: str, stream: TextIO) -> None:
    """Every log line, ours and the libraries', as one JSON object on the stream."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        _add_trace,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _scrub,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream)
    handler.addFilter(Seldom())
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    # aiokafka's INFO lines name every topic that is read, restricted ones among them.
    for noisy in ("httpx", "httpcore", "uvicorn.access", "aiokafka"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
