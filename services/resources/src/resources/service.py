"""What the resources service of a cell consists of."""

from contextlib import AbstractAsyncContextManager

from chassis import kafka
from chassis.assembly import Ground, Parts, assembled
from chassis.cell import Cell, Service
from chassis.follower import Follower
from chassis.inbox import Source
from chassis.mongo import Database
from chassis.topics import shared
from resources.aggregates import AGGREGATES
from resources.api import DOORS
from resources.handlers.desk import Desk, desk_of
from resources.projections import known_facts
from resources.reactions import REACTIONS
from resources.rpc import rpc_doors
from resources.rules import load_parameters
from resources.search.ages import Ages, listen
from resources.search.answer import TeamSearch
from resources.search.feed import TeamFeed, load_from
from resources.search.index import TeamIndex
from resources.timers import TIMERS

PARTS = Parts("resources", AGGREGATES, known_facts, REACTIONS, TIMERS)
SEGMENTS = PARTS.segments | {"aid-declinations", "registered-teams", "team-imports"}


def _open(cell: Cell) -> AbstractAsyncContextManager[Desk]:
    """The open desk of a cell. Raises OSError or ValueError when its rules are wrong."""
    parameters = load_parameters(cell.settings.rules)

    def furnish(ground: Ground, database: Database) -> Desk:
        teams = TeamSearch(cell.zone, TeamIndex(cell.zone), Ages(cell.zone))
        _keep_up(cell, database, teams)
        return desk_of(ground, parameters, teams)

    return assembled(cell, PARTS, furnish)


def _keep_up(cell: Cell, database: Database, teams: TeamSearch) -> None:
    """The index of teams follows every region's topic, in each process by itself."""
    settings = cell.settings
    access = kafka.access(
        settings.kafka, settings.kafka_protocol, PARTS.name, settings.secret(f"kafka-{PARTS.name}")
    )
    source = Source(cell.zone, [shared(region.slug, PARTS.name) for region in cell.zone.regions], access)
    feed = TeamFeed(teams.index, teams.ages)
    follower = Follower(source, feed.take)

    async def following() -> str:
        return follower.trouble()

    cell.health.part("resources team index", following)
    cell.spawn("resources-team-index", follower.run(lambda: load_from(database, feed)))
    cell.spawn("resources-team-ages", listen(teams.ages, source))


SERVICE = Service(PARTS.name, SEGMENTS, DOORS, _open, rpc_doors)
