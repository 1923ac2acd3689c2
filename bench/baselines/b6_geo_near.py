"""The baseline of B6: the nearest teams asked of MongoDB with `$geoNear`.

Why an expert would write it so: the teams are in MongoDB already, it has a geographic index, and asking it
keeps one truth in one place. The index is the best there is for the question: a compound one whose first
fields are those asked by equality, the capability and whether the team is free now, and whose last is the
point, so that the search walks outwards only over teams that fit (with an index of the point alone it reads
all of them: ten times slower). Whether a team is free is one stored flag, kept by whoever writes the team,
so that the query needs no `$expr`. `$limit` stands right behind `$geoNear`, which then stops early. One
client for all, PyMongo's own asynchronous one, which is quicker than motor; a read of the primary's local
data, the quickest there is.
"""

from collections.abc import Iterable
from typing import Any

from pymongo import ASCENDING, GEOSPHERE, AsyncMongoClient

from resources.commands.find_teams import FindTeams

Team = dict[str, Any]
CHUNK = 2_000


class GeoTeams:
    """Teams in a collection of their own."""

    def __init__(self, uri: str) -> None:
        self._client: AsyncMongoClient[Team] = AsyncMongoClient(uri)
        self._teams = self._client["bench_geo"]["teams"]

    async def fill(self, rows: Iterable[Team]) -> None:
        """Stores the teams, then builds the index."""
        documents = [_document(row) for row in rows]
        for begin in range(0, len(documents), CHUNK):
            await self._teams.insert_many(documents[begin : begin + CHUNK], ordered=False)
        await self._teams.create_index([("able", ASCENDING), ("free", ASCENDING), ("at", GEOSPHERE)])

    async def nearest(self, question: FindTeams, size: int) -> list[Team]:
        """The nearest free teams that can do what is needed."""
        (need,) = question.needs
        near = {"type": "Point", "coordinates": [question.longitude, question.latitude]}
        wanted = {"able": need.capability, "free": True}
        search = {"near": near, "key": "at", "distanceField": "metres", "query": wanted}
        found = await self._teams.aggregate([{"$geoNear": search}, {"$limit": size}])
        return await found.to_list()

    async def close(self) -> None:
        """Closes the client."""
        await self._client.close()


def _document(row: Team) -> Team:
    """The row with what the index is made of."""
    data, details = row["data"], row["data"]["details"]
    point = details["base"]["point"]
    return {
        **row,
        "able": [ref["code"] for ref in details["capabilities"]],
        "free": (data["state"], data["duty"], data["allocation"]["state"])
        == ("verified", "available", "free")
        and details["dispatchable"],
        "at": {"type": "Point", "coordinates": [point["longitude"], point["latitude"]]},
    }
