"""A fact's own contract says whom it asks for 签收."""

from types import ModuleType

import pytest
from google.protobuf.descriptor import FieldDescriptor
from joint.common.v1.values_pb2 import acknowledged_by
from joint.incident.v1 import activation_pb2, incident_pb2, notice_pb2, task_pb2, warning_pb2

from chassis.acknowledging import asked


def test_every_region_of_a_repeated_field_is_asked() -> None:
    fact = incident_pb2.SituationRecorded(affected_regions=["310118", "320509"])
    assert asked(fact) == ["310118", "320509"]
    assert asked(incident_pb2.SituationRecorded()) == []


def test_the_region_of_a_single_field_is_asked() -> None:
    assert asked(task_pb2.TaskIssued(executing_region="330421")) == ["330421"]
    assert asked(task_pb2.TaskIssued()) == []


def test_a_fact_without_the_option_asks_nobody() -> None:
    assert asked(incident_pb2.IncidentVerified(note="330421")) == []


@pytest.mark.parametrize("file", [activation_pb2, incident_pb2, notice_pb2, task_pb2, warning_pb2])
def test_the_option_names_a_string_field(file: ModuleType) -> None:
    for message in file.DESCRIPTOR.message_types_by_name.values():
        name = message.GetOptions().Extensions[acknowledged_by]
        assert not name or message.fields_by_name[name].type == FieldDescriptor.TYPE_STRING
