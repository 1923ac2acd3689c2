"""A chain of checkpoints holds as it was signed, and says which of them does not."""

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest
from bson import Int64, decode, encode
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.checkpoint import (
    Chain,
    Checkpoint,
    Content,
    Head,
    Reached,
    contradicted,
    from_document,
    signed,
    to_document,
    unfinished,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(32))
HASH = "ab" * 32
Documents = list[dict[str, Any]]


def _content(number: int = 1, previous: str = "", **said: Any) -> Content:
    fields = {
        "number": number,
        "region": "310118",
        "service": "incident",
        "day": f"2023-04-{number:02d}",
        "at": f"2023-04-{number:02d}T16:00:00.000Z",
        "reopened": "",
        "previous": previous,
        "reached": [Reached(topic="qingpu.incident.v1", sequence=5_000_000_000 + number)],
        "heads": [Head(stream=f"s-{number}", version=number, hash=HASH)],
        "ends": True,
    }
    return Content(**fields | said)


def _chained(count: int = 3, **said: Any) -> Documents:
    """Documents as a database gives them back."""
    kept: list[Checkpoint] = []
    for number in range(1, count + 1):
        kept.append(signed(_content(number, kept[-1].hash if kept else "", **said), KEY))
    return [decode(encode(to_document(checkpoint))) for checkpoint in kept]


def _chain() -> Chain:
    return Chain("310118", "incident", KEY.public_key())


def _broken(documents: Documents) -> list[str]:
    chain = _chain()
    for document in documents:
        chain.follow(document)
    return list(chain.broken)


def test_what_was_signed_holds_and_gives_its_heads() -> None:
    chain = _chain()
    heads = [head.commit for document in _chained() for head in chain.follow(document)]
    assert (chain.sound, chain.day, chain.broken) == (3, "2023-04-03", {})
    assert heads == ["s-1@00000001", "s-2@00000002", "s-3@00000003"]


def test_the_bytes_that_are_signed_never_change() -> None:
    """Whoever has kept a line of a log needs these very bytes for as long as it is kept."""
    first = signed(_content(), KEY)
    assert (
        first.hash
        == hashlib.sha256(
            b'{"at":"2023-04-01T16:00:00.000Z","day":"2023-04-01","ends":true,"heads":[{"hash":"'
            + HASH.encode()
            + b'","stream":"s-1","version":1}],"number":1,"previous":"","reached":[{"sequence":5000000001,'
            b'"topic":"qingpu.incident.v1"}],"region":"310118","reopened":"","service":"incident"}'
        ).hexdigest()
    )
    KEY.public_key().verify(bytes.fromhex(first.signature), first.hash.encode())


def test_what_is_stored_is_read_again() -> None:
    first = signed(_content(), KEY)
    document = decode(encode(to_document(first)))
    assert isinstance(document["reached"][0]["sequence"], Int64)
    assert from_document(document) == first


@pytest.mark.parametrize(
    "change",
    [
        {"day": "2023-04-09"},
        {"at": "2023-04-02T16:00:00.001Z"},
        {"previous": HASH},
        {"ends": False},
        {"reached": []},
        {"heads": []},
        {"heads": [{"stream": "s-2", "version": 2, "hash": "cd" * 32}]},
        {"reopened": "2023-04-02T16:00:00.000Z"},
        {"hash": HASH},
        {"signature": "00" * 64},
        {"signature": "no hex"},
        {"heads": None},
        {"ends": 1},
        {"more": "than was written"},
        {"more": datetime(2023, 4, 20, tzinfo=UTC)},
    ],
)
def test_one_that_was_changed_is_named_and_vouches_for_nothing(change: dict[str, Any]) -> None:
    documents = _chained()
    documents[1] |= change
    chain = _chain()
    heads = [chain.follow(document) for document in documents]
    assert list(chain.broken) == ["incident#2"]
    assert [len(of_one) for of_one in heads] == [1, 0, 1]


def test_one_with_another_key_is_no_checkpoint() -> None:
    documents = _chained()
    documents[1] = to_document(signed(_content(2, documents[0]["hash"]), OTHER))
    assert _broken(documents) == ["incident#2"]


def test_what_a_newer_release_says_beside_it_is_signed_too() -> None:
    documents = _chained(2, beside="new")
    assert _broken(documents) == []
    del documents[1]["beside"]
    assert _broken(documents) == ["incident#2"]


@pytest.mark.parametrize("other", [{"service": "resources"}, {"region": "320509"}])
def test_one_of_another_service_or_region_is_no_checkpoint(other: dict[str, str]) -> None:
    assert _broken(_chained(1, **other)) == ["incident#1"]


def test_a_chain_that_was_begun_anew_in_the_middle_is_found_though_it_is_signed() -> None:
    documents = _chained()
    documents[1] = to_document(signed(_content(2, HASH), KEY))
    assert _broken(documents) == ["incident#2", "incident#3"]


@pytest.mark.parametrize(("gone", "named"), [(0, "incident#1"), (1, "incident#2")])
def test_one_that_is_gone_is_named_when_a_later_one_is_there(gone: int, named: str) -> None:
    documents = _chained()
    del documents[gone]
    assert _broken(documents) == [named]


def test_the_last_may_be_gone_and_nothing_shows_it() -> None:
    assert _broken(_chained()[:2]) == []


def test_one_whose_id_is_no_number_is_named() -> None:
    documents = _chained(1)
    assert _broken([*documents, {**documents[0], "_id": "x"}]) == ["incident#2"]


def test_a_head_that_is_gone_or_another_is_named() -> None:
    heads = [Head(stream=stream, version=7, hash=HASH) for stream in "abc"]
    assert contradicted(heads, {"a@00000007": HASH, "b@00000007": "cd" * 32}) == ["b@00000007", "c@00000007"]


@pytest.mark.parametrize(
    ("day", "ends", "wanted"),
    [
        ("2023-04-19", True, True),
        ("2023-04-19", False, True),
        ("2023-04-20", False, True),
        ("2023-04-20", True, False),
        ("2023-04-21", False, False),
    ],
)
def test_a_day_has_one_checkpoint_that_ends_it(day: str, ends: bool, wanted: bool) -> None:
    last = signed(_content(day=day, ends=ends), KEY)
    assert unfinished(last, "2023-04-20") is wanted


def test_the_first_day_wants_one() -> None:
    assert unfinished(None, "2023-04-20")
