"""Every service in which somebody may play knows whether the exercise runs, and asks before a change."""

import importlib
import inspect
from types import ModuleType

import exercises
import pytest

from chassis.topics import RESTRICTED, SERVICES
from kernel import exercise

FOLDERS = {"experts": "expert_pool"}
PLAYED = [FOLDERS.get(name, name) for name in SERVICES]


def part(service: str, name: str) -> ModuleType:
    return importlib.import_module(f"{service}.{name}")


@pytest.mark.parametrize("service", PLAYED)
def test_a_service_keeps_what_it_hears_of_exercises(service: str) -> None:
    assert exercise in part(service, "projections").FILES
    assert exercise.KIND in part(service, "queries").Known.READ_IN_EXERCISES


@pytest.mark.parametrize("service", PLAYED)
def test_an_rpc_that_changes_something_asks_whether_the_exercise_runs(service: str) -> None:
    rpc = part(service, "rpc")
    (door,) = rpc.rpc_doors(None)
    servicer = type(door.servicer)
    asks = {name for name in door.writes if ".admit()" in inspect.getsource(getattr(servicer, name))}
    assert asks == set(door.writes)


def test_nobody_plays_with_what_two_regions_keep_to_themselves() -> None:
    assert RESTRICTED not in SERVICES
    (record,) = exercises.told("e", [exercises.started()])
    assert not part(RESTRICTED, "projections").CaseRows().wants(record, exercises.started())
