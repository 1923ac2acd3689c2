"""The broker as a measure sees it: topics of baselines, and how many records a topic has."""

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from chassis import kafka
from liandong.stack_cell import Cell


def administrator(cell: Cell) -> kafka.Access:
    """Access to a cell's broker with every right."""
    return kafka.access(cell.kafka, "SASL_PLAINTEXT", "admin", cell.secret("kafka-admin").strip())


async def make_topic(cell: Cell, name: str) -> None:
    """A topic of one partition, like every topic of this system."""
    admin = AIOKafkaAdminClient(**administrator(cell))
    await admin.start()
    try:
        await admin.create_topics([NewTopic(name, num_partitions=1, replication_factor=1)])
    finally:
        await admin.close()


async def records_in(cell: Cell, topic: str) -> int:
    """How many records a topic has ever taken."""
    consumer: AIOKafkaConsumer = kafka.consumer(administrator(cell))
    await consumer.start()
    try:
        partition = TopicPartition(topic, 0)
        ends = await consumer.end_offsets([partition])
        return int(ends[partition])
    finally:
        await consumer.stop()
