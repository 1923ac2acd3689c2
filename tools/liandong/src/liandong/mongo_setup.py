"""First start of a cell's mongod: replica set, users, one role per service and database, indexes."""

import importlib
import importlib.util
from contextlib import closing
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from chassis.clock import monotonic
from chassis.grants import GRANTS, SERVICES, Grant
from liandong.deployment.members import PACKAGES
from liandong.failure import Failure
from liandong.layout import HOST, CellLayout
from liandong.mongod import REPLICA_SET
from liandong.secrets_dir import read_secret

_AUTHENTICATION_FAILED = 18
_ALREADY_INITIALIZED = 23
_PRIMARY_SECONDS = 20

Client = MongoClient[dict[str, Any]]


def database(cell: CellLayout, service: str) -> str:
    """Name of a service's database in this cell."""
    return f"liandong_{cell.slug}_{service}"


def roles(cell: CellLayout) -> dict[str, list[dict[str, Any]]]:
    """The registry's permissions as privileges, by user."""
    users = dict.fromkeys(grant.user for grant in GRANTS)
    return {user: [_privilege(cell, grant) for grant in GRANTS if grant.user == user] for user in users}


def _privilege(cell: CellLayout, grant: Grant) -> dict[str, Any]:
    resource = {"db": database(cell, grant.service), "collection": grant.collection}
    return {"resource": resource, "actions": list(grant.actions)}


def prepare(cell: CellLayout) -> None:
    """Brings an answering mongod to the state the services expect; a repeat changes nothing."""
    try:
        if not _known(cell):
            _initiate(cell)
        with closing(connect(cell, "root")) as client:
            _await_primary(client, cell)
            _make_users(client, cell)
        make_indexes(cell)
    except PyMongoError as error:
        raise Failure(
            f"{cell.region.name}的 mongod 设置失败，请看日志 {cell.log('mongod')}（{type(error).__name__}）。"
        ) from error


def connect(cell: CellLayout, user: str | None) -> Client:
    """A client of the cell's mongod as one of its users; None before there is any."""
    password = read_secret(cell, f"mongo-{user}") if user else None
    return MongoClient(
        HOST,
        cell.ports.mongo,
        username=user,
        password=password,
        authSource="admin",
        directConnection=True,
        serverSelectionTimeoutMS=10_000,
    )


def _known(cell: CellLayout) -> bool:
    with closing(connect(cell, "root")) as client:
        try:
            client.admin.command("ping")
        except OperationFailure as error:
            if error.code != _AUTHENTICATION_FAILED:
                raise
            return False
    return True


def _initiate(cell: CellLayout) -> None:
    """Through the localhost exception, which ends with the first user."""
    member = {"_id": 0, "host": f"{HOST}:{cell.ports.mongo}"}
    with closing(connect(cell, None)) as client:
        try:
            client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [member]})
        except OperationFailure as error:
            if error.code != _ALREADY_INITIALIZED:
                raise
        _await_primary(client, cell)
        client.admin.command("createUser", "root", pwd=read_secret(cell, "mongo-root"), roles=["root"])


def _await_primary(client: Client, cell: CellLayout) -> None:
    """Each hello waits in the server until the topology changes or half a second has passed."""
    deadline = monotonic() + _PRIMARY_SECONDS
    answer = client.admin.command("hello")
    while not answer["isWritablePrimary"]:
        if monotonic() > deadline:
            raise Failure(f"{cell.region.name}的 mongod 没有成为主节点，请看日志 {cell.log('mongod')}。")
        answer = client.admin.command("hello", topologyVersion=answer["topologyVersion"], maxAwaitTimeMS=500)


def _make_users(client: Client, cell: CellLayout) -> None:
    for name, privileges in roles(cell).items():
        _upsert(client, "Role", name, privileges=privileges, roles=[])
        _upsert(client, "User", name, pwd=read_secret(cell, f"mongo-{name}"), roles=[name])
    setup = [{"role": "dbAdmin", "db": database(cell, service)} for service in SERVICES]
    _upsert(client, "User", "setup", pwd=read_secret(cell, "mongo-setup"), roles=setup)


def _upsert(client: Client, kind: str, name: str, **fields: Any) -> None:
    admin = client.admin
    found = admin.command(f"{kind.lower()}sInfo", name)[f"{kind.lower()}s"]
    admin.command(f"{'update' if found else 'create'}{kind}", name, **fields)


def make_indexes(cell: CellLayout) -> None:
    """Collections and indexes of every service. Raises PyMongoError."""
    with closing(connect(cell, "setup")) as client:
        for service in SERVICES:
            db = client[database(cell, service)]
            present = set(db.list_collection_names())
            for name, models in declared_indexes(service).items():
                if name not in present:
                    db.create_collection(name)
                if models:
                    db[name].create_indexes(list(models))


def declared_indexes(service: str) -> dict[str, list[Any]]:
    """Collections and indexes that a service declares as `INDEXES` in its `store`."""
    store = f"{PACKAGES.get(service, service)}.store"
    if importlib.util.find_spec(store) is None:
        return {}
    return dict(importlib.import_module(store).INDEXES)
