"""An acknowledgement 签收 names the shift that its person is on."""

import pytest
from duty_chair import Chair
from google.protobuf.message import Message
from joint.incident.v1.incident_pb2 import IncidentClassified
from moving_clock import MovingClock

from chassis.clock import new_id
from incident import samples
from incident.aggregates import INCIDENT
from incident.commands.acknowledgement import AcknowledgeItem
from incident.handlers.acknowledgement import acknowledge_item
from incident.memory import MemoryCell


@pytest.fixture
async def item(jiashan: MemoryCell, wujiang: MemoryCell, clock: MovingClock) -> str:
    """A classification of Wujiang that has arrived, while 王海燕 is on duty since noon UTC."""
    facts: list[Message] = [samples.INCIDENT[0], IncidentClassified(affected_regions=samples.REGIONS)]
    await wujiang.journal.execute(INCIDENT, new_id(), wujiang.call(), lambda _: facts)
    await jiashan.read(wujiang)
    chair = Chair(jiashan, clock.moment)
    await chair.start(await chair.plan(0, 12))
    return wujiang.facts[-1].id


@pytest.mark.parametrize(
    ("name", "said", "shift"),
    [
        ("王海燕", "", "值班员 04-20 20:00—08:00"),
        ("王海燕", "夜班", "夜班"),
        ("张三", "", ""),
        ("", "", ""),
    ],
)
async def test_the_shift_is_the_persons_own(
    name: str, said: str, shift: str, item: str, jiashan: MemoryCell
) -> None:
    command = AcknowledgeItem(item_id=item, shift=said)
    outcome, _ = await acknowledge_item(jiashan.desk, jiashan.call(), command, name)
    assert outcome.state.shift == shift
