"""The sample clients against a real cell: they miss nothing, repeat nothing and survive being killed."""

import json
from pathlib import Path

import pytest
from aiokafka.errors import KafkaError
from desks import Desk
from sample_clients import java_sample, python, running, said, settings_of

from chassis import kafka
from chassis.topics import CLIENT, in_cluster, shared
from liandong.stack import Stack

pytestmark = pytest.mark.real


@pytest.fixture
async def contract(jiashan: Desk, tmp_path: Path) -> str:
    """The descriptors, made of nothing but the cell's AsyncAPI document."""
    path = str(tmp_path / "contract.binpb")
    document = f"{jiashan.cell.http}/asyncapi.json"
    assert await said([*python("fetch_contract"), document, path], {}) == (0, "", "")
    return path


@pytest.fixture(scope="module")
def java(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command of the compiled Java sample."""
    return java_sample(tmp_path_factory.mktemp("classes"))


def lines(path: Path) -> list[list[str]]:
    """The whole lines of a consumer's file, by field."""
    return [line.split("\t") for line in path.read_text("utf-8").split("\n")[:-1]]


async def followed(command: list[str], path: Path, contract: str, desk: Desk) -> list[list[str]]:
    """Follows the desk's own topic over a kill and a restart; two new incidents are in the file then."""
    command = [*command, shared(desk.cell.slug, "incident"), str(path), contract]
    for _ in range(2):
        incident = (await desk.report()).body["id"]
        fact = await desk.hears(incident, "IncidentReported")
        async with running(command, settings_of(desk.cell)) as sample:
            await sample.takes(fact)
        assert [line[2] for line in lines(path)].count(fact) == 1
    return lines(path)


async def test_both_consumers_write_the_same_file(
    jiashan: Desk, tmp_path: Path, contract: str, java: list[str]
) -> None:
    of_python = await followed(python("follow_topic"), tmp_path / "python.tsv", contract, jiashan)
    of_java = await followed(java, tmp_path / "java.tsv", contract, jiashan)

    for written in (of_python, of_java):
        assert [int(line[0]) for line in written] == list(range(1, len(written) + 1))
    assert len(of_java) > len(of_python)
    for one, other in zip(of_python, of_java, strict=False):
        assert one[:6] == other[:6]
        assert json.loads(one[6]) == json.loads(other[6])


async def test_a_consumer_reads_what_a_neighbour_shares(
    jiashan: Desk, wujiang: Desk, tmp_path: Path, contract: str
) -> None:
    incident = await wujiang.report()
    fact = await jiashan.hears(incident.body["id"], "IncidentReported")
    path = tmp_path / "wujiang.tsv"
    command = [*python("follow_topic"), shared("wujiang", "incident"), str(path), contract]
    async with running(command, settings_of(jiashan.cell)) as sample:
        await sample.takes(fact)
    told = next(line for line in lines(path) if line[2] == fact)
    assert json.loads(told[6])["title"] == incident.body["title"]


async def test_the_client_of_a_bureau_sees_only_what_every_region_may(stack: Stack) -> None:
    cell = stack.cell("jiashan")
    access = kafka.access(cell.kafka, "SASL_PLAINTEXT", CLIENT, cell.secret(f"kafka-{CLIENT}"))
    consumer = kafka.consumer(access)
    await consumer.start()
    try:
        assert await consumer.topics() == {t.name for t in in_cluster(stack.zone, "jiashan") if t.open}
    finally:
        await consumer.stop()
    with pytest.raises(KafkaError, match=r"Authorization"):
        async with kafka.started(access) as producer:
            await producer.send_and_wait(shared("jiashan", "incident"), b"forged")


async def test_the_grpc_client_asks_in_json(jiashan: Desk) -> None:
    incident = (await jiashan.report()).body["id"]
    await jiashan.sees(incident)
    method = "joint.incident.v1.IncidentService/ListIncidents"
    command = [*python("ask_grpc"), jiashan.cell.grpc, method, '{"page_size": 5}']
    settings = {"LIANDONG_TOKEN": jiashan.token("integrator"), "LIANDONG_PLAINTEXT": "1"}

    code, out, err = await said(command, settings)

    assert (code, err) == (0, "")
    assert incident in [found["id"] for found in json.loads(out)["incidents"]]


async def test_the_grpc_client_says_why_it_was_refused(jiashan: Desk) -> None:
    method = "joint.incident.v1.IncidentService/ListIncidents"
    settings = {"LIANDONG_TOKEN": jiashan.token("procurator"), "LIANDONG_PLAINTEXT": "1"}
    code, out, err = await said([*python("ask_grpc"), jiashan.cell.grpc, method], settings)
    assert (code, out) == (1, "")
    assert err.startswith("PERMISSION_DENIED auth.role ")
