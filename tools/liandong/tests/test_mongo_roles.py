"""What the database is told about users is the registry's, and it covers what the services declare."""

import pytest

from chassis.grants import GRANTS, SERVICES, WHOLE
from liandong.layout import CellLayout
from liandong.mongo_setup import declared_indexes, roles
from liandong.secrets_dir import read_secret


@pytest.mark.parametrize("service", SERVICES)
def test_every_collection_of_a_service_may_be_used_by_somebody(service: str) -> None:
    granted = {g.collection for g in GRANTS if g.service == service and g.user == service}
    relayed = {g.collection for g in GRANTS if g.service == service and g.collection != WHOLE}
    declared = set(declared_indexes(service))
    assert declared != set()
    assert WHOLE in granted or declared <= relayed


def test_every_user_has_a_password_and_privileges_in_its_own_cell(layouts: dict[str, CellLayout]) -> None:
    for slug, layout in layouts.items():
        for user, privileges in roles(layout).items():
            assert read_secret(layout, f"mongo-{user}")
            assert {p["resource"]["db"] for p in privileges} <= {f"liandong_{slug}_{s}" for s in SERVICES}
