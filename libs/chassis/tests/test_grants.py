"""The registry of database rights: journals only grow, nobody enters another's database."""

import pytest

from chassis.grants import GRANTS, SERVICES, WHOLE
from chassis.topics import RESTRICTED
from chassis.topics import SERVICES as SHARING


@pytest.mark.parametrize("evidence", ["journal", "checkpoint"])
def test_what_is_evidence_is_never_changed(evidence: str) -> None:
    actions = {
        action for g in GRANTS for action in g.actions
        if g.service == "incident" and g.collection in (evidence, WHOLE)
    }  # fmt: skip
    assert "insert" in actions
    assert actions & {"update", "remove"} == set()


def test_only_the_relay_writes_numbers_and_current() -> None:
    writers = {(g.user, g.collection) for g in GRANTS if set(g.actions) - {"find", "changeStream"}}
    relays = {f"{service}-relay" for service in (*SHARING, RESTRICTED)}
    for collection in ("relay_log", "relay_state", "tick", "current", "checkpoint"):
        assert {user for user, name in writers if name == collection} == relays


def test_a_user_stays_in_its_own_database() -> None:
    assert {(g.user.removesuffix("-relay"), g.service) for g in GRANTS} == {(s, s) for s in SERVICES}


def test_no_permission_is_given_twice() -> None:
    given = [(g.user, g.service, g.collection) for g in GRANTS]
    assert len(set(given)) == len(given)
