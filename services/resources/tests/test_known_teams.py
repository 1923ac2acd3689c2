"""What the cell keeps of every region's teams: their whole state, and nothing that would break it."""

from dataclasses import replace
from typing import Any

import pytest
from google.protobuf.message import Message
from joint.resources.v1 import team_pb2 as pb
from topic_log import fact

from chassis.inbox_tail import Taken
from chassis.projection import fold_batch
from chassis.regions import Zone
from resources.commands.find_teams import FindTeams
from resources.domain.team_state import RescueTeam, evolve
from resources.samples import rescue_team as samples
from resources.search.ages import Ages
from resources.search.feed import TEAMS, TeamFeed
from resources.search.index import TeamIndex

TOPIC = "jiashan.resources.v1"


def told(*messages: Message) -> list[Taken]:
    """The facts of one team in their topic."""
    records = [
        replace(fact(n), topic=TOPIC, type=m.DESCRIPTOR.full_name, data=m.SerializeToString())
        for n, m in enumerate(messages, 1)
    ]
    return [Taken(TOPIC, r.sequence, (), r.data, r, r.message()) for r in records]


def row_of(batch: list[Taken]) -> dict[str, Any]:
    """The row after all of them."""
    row: dict[str, Any] = fold_batch(TEAMS, {}, batch).rows["s"]
    return row


@pytest.mark.parametrize("count", range(1, len(samples.TEAM) + 1))
def test_a_row_is_the_state_that_the_owner_keeps(count: int) -> None:
    at, state = fact(1).time, None
    for message in samples.TEAM[:count]:
        state = evolve(state, message, at)
    data = row_of(told(*samples.TEAM[:count]))["data"]
    assert RescueTeam.model_validate({**data, "recorded_at": at, "changed_at": at}) == state


def test_a_word_of_a_newer_neighbour_breaks_nothing(zone: Zone) -> None:
    details = pb.TeamRegistered(details=samples.DETAILS)
    details.details.kind = 99  # type: ignore[assignment]  # a kind of a later version
    duty = pb.TeamDutyChanged(duty=99)  # type: ignore[arg-type]  # a duty of a later version
    index = TeamIndex(zone)
    TeamFeed(index, Ages(zone)).take(told(details, samples.TEAM[1], duty))
    answer = index.find(FindTeams(latitude=30.97, longitude=120.8), fact(1).time, 5)
    assert (answer.found, answer.excluded) == ([], {"out_of_service": 1})


def test_a_stream_whose_beginning_is_not_here_is_nobody(zone: Zone) -> None:
    index = TeamIndex(zone)
    feed = TeamFeed(index, Ages(zone))
    feed.take(told(samples.TEAM[1], samples.TEAM[4]))
    assert len(index) == 0
    feed.take(told(*samples.TEAM[:2]))
    assert len(index) == 0, "what was taken once is not taken again"
