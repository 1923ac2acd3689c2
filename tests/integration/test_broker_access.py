"""The broker's own refusals: a link only reads, and nobody writes what is not his."""

import asyncio

import pytest
from aiokafka.errors import KafkaError
from confluent_kafka import KafkaError as TopicError
from lab import admin_of

from chassis import kafka
from chassis.topics import in_cluster, local, mirrored
from liandong.secrets_dir import link_secret
from liandong.stack import Stack

pytestmark = pytest.mark.real


@pytest.mark.parametrize(
    ("principal", "topic"),
    [
        ("link-wujiang", "jiashan.incident.v1"),
        ("incident", "wujiang.incident.v1"),
        ("picture", "jiashan.incident.v1"),
        ("mirror", "jiashan.incident.v1"),
        ("link-wujiang", "jiashan.local.incident.v1"),
        ("picture", "jiashan.local.incident.v1"),
        ("mirror", "jiashan.local.incident.v1"),
    ],
)
async def test_a_foreign_write_is_refused(stack: Stack, principal: str, topic: str) -> None:
    cell = stack.cell("jiashan")
    secret = link_secret("wujiang") if principal.startswith("link-") else f"kafka-{principal}"
    access = kafka.access(cell.kafka, "SASL_PLAINTEXT", principal, cell.secret(secret))
    with pytest.raises(KafkaError, match=r"Authorization"):
        async with kafka.started(access) as producer:
            await producer.send_and_wait(topic, b"forged")


@pytest.mark.parametrize(
    ("principal", "code"),
    [
        ("incident", None),
        ("picture", TopicError.TOPIC_AUTHORIZATION_FAILED),
        ("mirror", TopicError.TOPIC_AUTHORIZATION_FAILED),
        ("link-wujiang", TopicError.TOPIC_AUTHORIZATION_FAILED),
    ],
)
async def test_a_local_topic_is_its_own_services_alone(
    stack: Stack, principal: str, code: int | None
) -> None:
    """Who may not even describe a topic may not read it: to read includes to describe."""
    cell, topic = stack.cell("jiashan"), local("jiashan", "incident")
    secret = link_secret("wujiang") if principal.startswith("link-") else f"kafka-{principal}"
    admin = admin_of(kafka.access(cell.kafka, "SASL_PLAINTEXT", principal, cell.secret(secret)))
    described = await asyncio.to_thread(admin.list_topics, topic, 30)
    error = described.topics[topic].error
    assert (error.code() if error else None) == code
    everything = await asyncio.to_thread(admin.list_topics, None, 30)
    assert (topic in everything.topics) is (code is None)


async def test_a_cluster_holds_no_local_topic_of_a_neighbour(stack: Stack) -> None:
    for slug, cell in stack.cells.items():
        access = kafka.access(cell.kafka, "SASL_PLAINTEXT", "admin", cell.secret("kafka-admin"))
        consumer = kafka.consumer(access)
        await consumer.start()
        try:
            named = {t.name for t in in_cluster(stack.zone, slug)}
            regions = tuple(f"{other}." for other in stack.cells)
            found = {name for name in await consumer.topics() if name.startswith(regions)}
            assert {name for name in found if name.endswith(".v1")} == named
        finally:
            await consumer.stop()


async def test_a_wrong_password_is_refused(stack: Stack) -> None:
    cell = stack.cell("jiashan")
    access = kafka.access(cell.kafka, "SASL_PLAINTEXT", "incident", "wrong")
    with pytest.raises(KafkaError):
        async with kafka.started(access):
            pass


async def test_a_link_sees_only_what_is_exported(stack: Stack) -> None:
    cell = stack.cell("jiashan")
    access = kafka.access(cell.kafka, "SASL_PLAINTEXT", "link-wujiang", cell.secret(link_secret("wujiang")))
    consumer = kafka.consumer(access)
    await consumer.start()
    try:
        assert await consumer.topics() == set(mirrored(stack.zone, "jiashan", "wujiang"))
    finally:
        await consumer.stop()
