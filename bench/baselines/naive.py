"""N: FastAPI, one document per incident in MongoDB, and an event sent to Kafka before the answer.

Why an expert would write it so: this is the shape of nearly every guide to FastAPI with MongoDB and Kafka,
and of most services in production. One motor client and one idempotent aiokafka producer per process are
opened in the lifespan. The current state is one document, changed by a compare-and-set on its version, so
that two officers never overwrite each other; the idempotency key lives in the same document, so that it
costs no second write and is found by a unique index. The write is majority and journaled, and the event is
sent with `send_and_wait`, acks of all, before the caller is answered: only then may a team say "saved and
published". The domain rules, the bodies, the counter of display numbers and the verified token (with its
cache) are the very functions that this system uses, so both do the same thinking; only how a fact is stored
and published differs. What it cannot promise: a crash between the two writes loses the event for good. It
projects nothing and reacts to nothing.
"""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

import uvicorn
from aiokafka import AIOKafkaProducer
from fastapi import Depends, FastAPI, Header, Request, Response
from fastapi.responses import JSONResponse
from google.protobuf.message import Message
from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import ReturnDocument, WriteConcern
from pymongo.errors import DuplicateKeyError

from chassis.auth import Caller, Verifier
from chassis.clock import SHANGHAI, iso, new_id, now
from chassis.errors import Refusal
from chassis.settings import CellSettings
from incident.commands.incident import (
    ContainIncident,
    RecordSituation,
    ReportIncident,
    TerminateIncident,
    VerifyIncident,
)
from incident.domain import incident
from incident.domain.incident_state import Incident, evolve

TOPIC = "naive.incident.v1"
Decide = Callable[[Incident], list[Message]]
settings = CellSettings()
zone = settings.zone()
region = zone.by_slug(settings.region)
verifier = Verifier(settings, zone)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One client and one producer for the whole process."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(os.environ["NAIVE_MONGO"], tz_aware=True)
    database = client.get_database("naive", write_concern=WriteConcern("majority", j=True))
    await database.incidents.create_index("keys", unique=True)
    producer = AIOKafkaProducer(
        bootstrap_servers=settings.kafka,
        security_protocol="SASL_PLAINTEXT",
        sasl_mechanism="SCRAM-SHA-512",
        sasl_plain_username="admin",
        sasl_plain_password=settings.secret("kafka-admin"),
        acks="all",
        enable_idempotence=True,
    )
    await producer.start()
    app.state.incidents, app.state.counters, app.state.producer = (
        database.incidents,
        database.counters,
        producer,
    )
    yield
    await producer.stop()
    client.close()


app = FastAPI(lifespan=lifespan)


@app.exception_handler(Refusal)
async def refused(request: Request, refusal: Refusal) -> Response:
    """A broken rule, as a problem."""
    return JSONResponse({"rule_id": refusal.rule, "detail": refusal.sentence}, 409)


async def caller(authorization: Annotated[str, Header()]) -> Caller:
    """Who asks, by a verified token."""
    return await verifier.caller(authorization.removeprefix("Bearer "))


Who = Annotated[Caller, Depends(caller)]
Key = Annotated[str, Header(alias="Idempotency-Key")]
Seen = Annotated[str, Header(alias="If-Match")]


@app.post("/api/v1/incidents", status_code=201)
async def report(command: ReportIncident, who: Who, key: Key, request: Request, response: Response) -> Any:
    """接报."""
    id, moment = new_id(), now()
    number = await _number(request, command)
    events = incident.report(
        None, command, number=number, reporter=None, region=region.code, zone=zone, now=moment
    )
    state = evolve(None, events[0], moment)
    document = {
        "_id": id,
        "version": 1,
        "state": state.model_dump(mode="json"),
        "keys": [f"{who.subject}/{key}"],
    }
    try:
        await request.app.state.incidents.insert_one(document)
    except DuplicateKeyError:
        document = await request.app.state.incidents.find_one({"keys": f"{who.subject}/{key}"})
        return _shown(response, document)
    await _publish(request, document, events[0], who)
    return _shown(response, document)


async def _number(request: Request, command: ReportIncident) -> str:
    day = f"{region.initial}-{command.informed_at.astimezone(SHANGHAI):%Y%m%d}"
    counter = await request.app.state.counters.find_one_and_update(
        {"_id": day}, {"$inc": {"n": 1}}, upsert=True, return_document=ReturnDocument.AFTER
    )
    return f"{day}-{counter['n']:03d}"


@app.post("/api/v1/incidents/{id}/verifications")
async def verify(
    id: str, command: VerifyIncident, who: Who, key: Key, seen: Seen, request: Request, response: Response
) -> Any:
    """核实."""
    decide: Decide = lambda state: incident.verify(state, command, person=who.person)  # noqa: E731
    return await _change(request, response, id, who, key, seen, decide)


@app.post("/api/v1/incidents/{id}/situations")
async def situation(
    id: str, command: RecordSituation, who: Who, key: Key, seen: Seen, request: Request, response: Response
) -> Any:
    """续报情况."""
    decide: Decide = lambda state: incident.record_situation(state, command, zone=zone, now=now())  # noqa: E731
    return await _change(request, response, id, who, key, seen, decide)


@app.post("/api/v1/incidents/{id}/containments")
async def containment(
    id: str, command: ContainIncident, who: Who, key: Key, seen: Seen, request: Request, response: Response
) -> Any:
    """已控制."""
    decide: Decide = lambda state: incident.contain(state, command, now=now())  # noqa: E731
    return await _change(request, response, id, who, key, seen, decide)


@app.post("/api/v1/incidents/{id}/terminations")
async def termination(
    id: str, command: TerminateIncident, who: Who, key: Key, seen: Seen, request: Request, response: Response
) -> Any:
    """响应终止."""
    decide: Decide = lambda state: incident.terminate(state, command, running=False)  # noqa: E731
    return await _change(request, response, id, who, key, seen, decide)


async def _change(
    request: Request, response: Response, id: str, who: Caller, key: str, seen: str, decide: Decide
) -> Any:
    """Load, check the version, decide, compare-and-set, publish."""
    incidents, asked = request.app.state.incidents, f"{who.subject}/{key}"
    document = await incidents.find_one({"_id": id})
    if document is None:
        return JSONResponse({"rule_id": "http.not_found"}, 404)
    if asked in document["keys"]:
        return _shown(response, document)
    if seen != f'"{document["version"]}"':
        return JSONResponse({"rule_id": "http.stale"}, 412)
    state, moment = Incident.model_validate(document["state"]), now()
    (event,) = decide(state)
    after = evolve(state, event, moment).model_dump(mode="json")
    changed = await incidents.find_one_and_update(
        {"_id": id, "version": document["version"]},
        {"$set": {"state": after}, "$inc": {"version": 1}, "$push": {"keys": asked}},
        return_document=ReturnDocument.AFTER,
    )
    if changed is None:
        return JSONResponse({"rule_id": "http.stale"}, 412)
    await _publish(request, changed, event, who)
    return _shown(response, changed)


async def _publish(request: Request, document: dict[str, Any], event: Message, who: Caller) -> None:
    headers = {
        "ce_specversion": "1.0",
        "ce_id": new_id(),
        "ce_source": f"/{region.code}/naive",
        "ce_type": event.DESCRIPTOR.full_name,
        "ce_subject": document["_id"],
        "ce_time": iso(now()),
        "ce_region": region.code,
        "ce_aggversion": str(document["version"]),
        "ce_actor": who.subject,
        "content-type": "application/protobuf",
    }
    await request.app.state.producer.send_and_wait(
        TOPIC,
        event.SerializeToString(),
        key=document["_id"].encode(),
        headers=[(name, value.encode()) for name, value in headers.items()],
    )


def _shown(response: Response, document: dict[str, Any]) -> dict[str, Any]:
    response.headers["ETag"] = f'"{document["version"]}"'
    return {"id": document["_id"], "version": document["version"], **document["state"]}


if __name__ == "__main__":
    uvicorn.run(app, host=settings.host, port=settings.http_port, loop="uvloop", access_log=False)
