"""Keeps the team index up to date: our own rows first, then the topics of every region."""

from collections.abc import Iterable, Mapping, Sequence

from chassis.follower import Places
from chassis.inbox import Guarded
from chassis.inbox_tail import Taken
from chassis.known_facts import KnownFacts
from chassis.mongo import Database
from chassis.projection import Row, fold_batch
from resources.projections import known_facts, rescue_team
from resources.search.ages import Ages
from resources.search.index import TeamIndex

TEAMS = Guarded(KnownFacts(0, (rescue_team,)))


class TeamFeed:
    """Feeds one index, and says how far it is."""

    def __init__(self, index: TeamIndex, ages: Ages) -> None:
        self._index = index
        self._ages = ages
        self._positions: dict[str, int] = {}

    def load(self, rows: Iterable[Row], positions: Mapping[str, int]) -> None:
        """Begins at a snapshot."""
        for row in rows:
            self._put(row)
        self._positions = dict(positions)
        self._ages.reached(self._positions)

    def take(self, batch: Sequence[Taken]) -> None:
        """Applies what is new of a batch in which each topic's facts stand in order."""
        for taken in batch:
            record = taken.record
            if record is None or record.sequence <= self._positions.get(record.topic, 0):
                continue
            before = self._index.row(record.subject)
            folded = fold_batch(TEAMS, {record.subject: before} if before else {}, [taken])
            for row in folded.rows.values():
                self._put(row)
            self._positions[record.topic] = record.sequence
        self._ages.reached(self._positions)

    def _put(self, row: Row) -> None:
        # A stream whose first facts were not understood here has no details: nobody can be offered.
        if row["type"] == rescue_team.KIND and "details" in row["data"]:
            self._index.put(row)


async def load_from(database: Database, feed: TeamFeed) -> Places:
    """Fills the index with our rows of one moment; where they stand. Raises PyMongoError."""
    version = known_facts().version
    async with database.snapshot() as session:
        positions = await database.collection("position").find({}, session=session).to_list(None)
        if any(position["projection"] != version for position in positions):
            return {}
        rows = database.collection("rows").find({"type": rescue_team.KIND}, session=session)
        feed.load(await rows.to_list(None), {p["_id"]: int(p["sequence"]) for p in positions})
    return {p["_id"]: (int(p["sequence"]), p["offset"]) for p in positions}
