"""Follows one topic of the own bureau's Kafka into a file, and goes on where the file ends.

follow_topic.py TOPIC FILE CONTRACT. A line of the file: sequence, offset to go on from, id, type, subject,
time, the fact as JSON, separated by tabs. Data and position are written together, so neither is ever ahead.
Environment: KAFKA (host:port), KAFKA_PASSWORD_FILE; KAFKA_PROTOCOL is SASL_SSL unless said otherwise, and
then SSL_CERT_FILE names the bureau's certificates.
"""

import asyncio
import json
import os
import ssl
import sys
from pathlib import Path
from typing import IO, Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from google.protobuf.json_format import MessageToDict
from google.protobuf.message_factory import GetMessages


class Follower:
    """Takes records in the order of their numbers, whatever order the log has them in."""

    def __init__(self, file: IO[bytes], contract: Path) -> None:
        self._file = file
        self._kinds = GetMessages(FileDescriptorSet.FromString(contract.read_bytes()).file)
        self._last, self.next = _go_on(file)
        self._early: int | None = None

    def take(self, record: Any) -> bool:
        """Takes one record; True when what came too early must now be read again from `next`."""
        headers = {name: value.decode() for name, value in record.headers}
        sequence = int(headers["ce_sequence"])
        if sequence > self._last + 1 and self._early is None:
            self._early = record.offset
        if sequence != self._last + 1:
            return False
        again = self._early is not None
        self._last = sequence
        self.next = record.offset + 1 if self._early is None else self._early
        self._early = None
        self._write(headers, record.value)
        return again

    def _write(self, headers: dict[str, str], value: bytes) -> None:
        said = [headers[f"ce_{name}"] for name in ("id", "type", "subject", "time")]
        line = [str(self._last), str(self.next), *said, self._json(headers["ce_type"], value)]
        self._file.write(("\t".join(line) + "\n").encode())
        self._file.flush()
        print(self._last, headers["ce_id"], headers["ce_type"], flush=True)

    def _json(self, kind: str, value: bytes) -> str:
        """The fact as JSON; empty for a kind that this copy of the contract does not know."""
        if kind not in self._kinds:
            return ""
        data = MessageToDict(self._kinds[kind].FromString(value), preserving_proto_field_name=True)
        return json.dumps(data, ensure_ascii=False)


def _go_on(file: IO[bytes]) -> tuple[int, int]:
    """The last whole line says where we are; half a line is what a killed process left."""
    file.seek(0)
    content = file.read()
    whole = content[: content.rfind(b"\n") + 1]
    file.truncate(len(whole))
    file.seek(len(whole))
    if not whole:
        return 0, 0
    sequence, offset, *_ = whole.splitlines()[-1].split(b"\t")
    return int(sequence), int(offset)


def _consumer() -> AIOKafkaConsumer:
    protocol = os.environ.get("KAFKA_PROTOCOL", "SASL_SSL")
    return AIOKafkaConsumer(
        bootstrap_servers=os.environ["KAFKA"],
        security_protocol=protocol,
        ssl_context=ssl.create_default_context() if protocol == "SASL_SSL" else None,
        sasl_mechanism="SCRAM-SHA-512",
        sasl_plain_username="subscriber",
        sasl_plain_password=Path(os.environ["KAFKA_PASSWORD_FILE"]).read_text("utf-8").strip(),
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    )


async def follow(topic: str, follower: Follower) -> None:
    """Follows until it is stopped."""
    partition, consumer = TopicPartition(topic, 0), _consumer()
    await consumer.start()
    try:
        consumer.assign([partition])
        consumer.seek(partition, follower.next)
        async for record in consumer:
            if follower.take(record):
                consumer.seek(partition, follower.next)
    finally:
        await consumer.stop()


def main(topic: str, path: str, contract: str) -> None:
    """Opens the file, makes it if there is none, and follows."""
    Path(path).touch()
    with Path(path).open("r+b") as file:
        asyncio.run(follow(topic, Follower(file, Path(contract))))


if __name__ == "__main__":
    main(*sys.argv[1:])
