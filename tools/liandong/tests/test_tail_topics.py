"""What `liandong tail` follows, and as whom: restricted topics only when named, and as their own service."""

from collections.abc import Sequence
from typing import Any

import pytest

from chassis import kafka
from chassis.topics import RESTRICTED, is_hidden
from liandong import tail as module
from liandong.failure import Failure
from liandong.layout import CellLayout
from liandong.tail import tail


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """Principal and topics of every call, in place of a broker."""
    calls: list[tuple[str, list[str]]] = []

    async def follow(access: kafka.Access, topics: Sequence[str], from_start: bool, print_line: Any) -> None:
        calls.append((access["sasl_plain_username"], list(topics)))

    monkeypatch.setattr(module, "_follow", follow)
    return calls


async def test_unasked_nothing_restricted_is_shown(
    layouts: dict[str, CellLayout], followed: list[tuple[str, list[str]]]
) -> None:
    await tail(layouts["qingpu"], [], from_start=True, print_line=print)
    [(user, names)] = followed
    assert user == "admin"
    assert "qingpu.incident.v1" in names
    assert [name for name in names if is_hidden(name)] == []


async def test_named_it_is_read_as_its_own_service(
    layouts: dict[str, CellLayout], followed: list[tuple[str, list[str]]]
) -> None:
    await tail(layouts["qingpu"], ["jiashan.referral.qingpu.v1"], from_start=True, print_line=print)
    assert followed == [(RESTRICTED, ["jiashan.referral.qingpu.v1"])]


@pytest.mark.parametrize(
    "names",
    [["jiashan.referral.qingpu.v1"], ["wujiang.incident.v1", "wujiang.referral.qingpu.v1"]],
)
async def test_what_is_not_here_is_not_known(
    layouts: dict[str, CellLayout], followed: list[tuple[str, list[str]]], names: list[str]
) -> None:
    with pytest.raises(Failure) as failed:
        await tail(layouts["wujiang"], names, from_start=True, print_line=print)
    assert followed == []
    assert "jiashan.referral.qingpu" not in failed.value.sentence.partition("可用的是")[2]
