"""Makes what a service's database needs before the service starts; a repeat changes nothing.

`python -m chassis.setup_database <package> <service>` runs as the set-up user: a service itself may
neither create a collection nor an index.
"""

import asyncio
import importlib
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing

from pymongo import IndexModel

from chassis.mongo import Database
from chassis.settings import CellSettings

USER = "setup"


def declared(package: str) -> Mapping[str, Sequence[IndexModel]]:
    """Collections and indexes that a service declares as `INDEXES` in its `store`; raises ImportError."""
    indexes: Mapping[str, Sequence[IndexModel]] = importlib.import_module(f"{package}.store").INDEXES
    return indexes


async def prepare(settings: CellSettings, package: str, service: str) -> None:
    """Makes collections and indexes of one service. Raises OSError without the secret, PyMongoError."""
    region = settings.zone().by_slug(settings.region)
    name, password = f"liandong_{region.slug}_{service}", settings.secret(f"mongo-{USER}")
    with closing(Database(settings.mongo, name, USER, password)) as database:
        await database.make_indexes(declared(package))


if __name__ == "__main__":
    asyncio.run(prepare(CellSettings(), *sys.argv[1:]))
