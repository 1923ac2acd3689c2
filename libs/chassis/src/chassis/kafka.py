"""The only place that builds aiokafka clients: every default that loses data is set by hand."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypedDict

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from chassis.trust import trusted

PATIENCE_MS = 400
PATIENT_BYTES = 262_144
STOP_S = 5


class Access(TypedDict):
    """Where the own cluster is and as whom to speak to it."""

    bootstrap_servers: str
    security_protocol: str
    sasl_mechanism: str
    sasl_plain_username: str
    sasl_plain_password: str
    ssl_context: ssl.SSLContext | None


def access(bootstrap: str, protocol: str, principal: str, password: str) -> Access:
    """SCRAM access for one principal, over TLS when the protocol is SASL_SSL."""
    return Access(
        bootstrap_servers=bootstrap,
        security_protocol=protocol,
        sasl_mechanism="SCRAM-SHA-512",
        sasl_plain_username=principal,
        sasl_plain_password=password,
        ssl_context=trusted() if protocol == "SASL_SSL" else None,
    )


async def _whole(beginning: Coroutine[Any, Any, None]) -> None:
    """A start that is cancelled ends before it is given up: aiokafka forgets a connection it is making."""
    task = asyncio.ensure_future(beginning)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=STOP_S)
        raise


class Producer(AIOKafkaProducer):  # type: ignore[misc]  # aiokafka has no types
    """A producer that can be cancelled while it starts."""

    async def start(self) -> None:
        """Connects. Raises KafkaError."""
        await _whole(super().start())


class Consumer(AIOKafkaConsumer):  # type: ignore[misc]  # aiokafka has no types
    """A consumer that can be cancelled while it starts."""

    async def start(self) -> None:
        """Connects. Raises KafkaError."""
        await _whole(super().start())


def producer(access: Access, *, linger_ms: int = 2) -> AIOKafkaProducer:
    """An idempotent producer; the caller starts and stops it."""
    return Producer(
        **access,
        acks="all",
        enable_idempotence=True,
        linger_ms=linger_ms,
        max_batch_size=262_144,
        request_timeout_ms=10_000,
        retry_backoff_ms=200,
        metadata_max_age_ms=30_000,
    )


def consumer(access: Access, *, patient: bool = False) -> AIOKafkaConsumer:
    """A consumer without a group: positions live in our database, never in Kafka.

    A patient one lets the broker gather records for PATIENCE_MS: under load a fetch and a
    transaction for each would cost more than they are worth.
    """
    return Consumer(
        **access,
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
        fetch_min_bytes=PATIENT_BYTES if patient else 1,
        fetch_max_wait_ms=PATIENCE_MS if patient else 500,
        request_timeout_ms=10_000,
        retry_backoff_ms=200,
        metadata_max_age_ms=30_000,
        **_sizes(),
    )


def _sizes() -> dict[str, Any]:
    return {"max_partition_fetch_bytes": 4_194_304, "max_poll_records": 500}


@asynccontextmanager
async def started(access: Access) -> AsyncIterator[AIOKafkaProducer]:
    """A started producer; at the end it is stopped, but not waited for longer than STOP_S."""
    client = producer(access)
    try:
        await client.start()
        yield client
    finally:
        stopping = asyncio.ensure_future(client.stop())
        await asyncio.wait([stopping], timeout=STOP_S)
