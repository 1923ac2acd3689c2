"""Sealed fields: only the own vault opens them, and only while their key lives."""

import asyncio

import pytest
from joint.common.v1.values_pb2 import Sealed

from chassis.errors import Kind, Refusal
from chassis.vault import KeyStore, MemoryKeys, MongoKeys, Vault

NAME = "王小明 13800000000".encode()


@pytest.fixture(params=["memory", pytest.param("mongo", marks=pytest.mark.real)])
def keys(request: pytest.FixtureRequest) -> KeyStore:
    if request.param == "memory":
        return MemoryKeys()
    return MongoKeys(request.getfixturevalue("lab").database)


@pytest.fixture
def vault(keys: KeyStore) -> Vault:
    return Vault(keys, bytes(range(32)))


async def test_what_was_sealed_opens(vault: Vault) -> None:
    sealed = await vault.seal("i-1", NAME, aad=b"i-1")
    assert await vault.open(Sealed.FromString(sealed.SerializeToString()), aad=b"i-1") == NAME


async def test_the_sealed_form_shows_nothing_and_never_repeats(vault: Vault) -> None:
    first, second = [await vault.seal("i-1", NAME, aad=b"i-1") for _ in range(2)]
    assert NAME not in first.SerializeToString()
    assert first.nonce != second.nonce
    assert first.ciphertext != second.ciphertext


async def test_one_incident_keeps_its_key_and_another_has_another(vault: Vault, keys: KeyStore) -> None:
    await vault.seal("i-1", NAME, aad=b"")
    first = await keys.find("i-1")
    await vault.seal("i-1", NAME, aad=b"")
    await vault.seal("i-2", NAME, aad=b"")
    assert await keys.find("i-1") == first
    assert await keys.find("i-2") not in (None, first)


async def test_a_destroyed_key_opens_nothing_any_more(vault: Vault) -> None:
    sealed = await vault.seal("i-1", NAME, aad=b"i-1")
    await vault.destroy("i-1")
    await vault.destroy("i-1")
    with pytest.raises(Refusal) as refused:
        await vault.open(sealed, aad=b"i-1")
    assert (refused.value.kind, refused.value.rule) == (Kind.NOT_FOUND, "vault.destroyed")


async def test_a_field_moved_to_another_place_does_not_open(vault: Vault) -> None:
    sealed = await vault.seal("i-1", NAME, aad=b"i-1")
    with pytest.raises(Refusal, match=r"vault\.changed"):
        await vault.open(sealed, aad=b"i-2")


async def test_one_changed_byte_is_found(vault: Vault) -> None:
    sealed = await vault.seal("i-1", NAME, aad=b"i-1")
    sealed.ciphertext = bytes([sealed.ciphertext[0] ^ 1]) + sealed.ciphertext[1:]
    with pytest.raises(Refusal, match=r"vault\.changed"):
        await vault.open(sealed, aad=b"i-1")


async def test_a_seal_without_a_nonce_is_refused_not_crashed(vault: Vault) -> None:
    sealed = await vault.seal("i-1", NAME, aad=b"i-1")
    sealed.nonce = b""
    with pytest.raises(Refusal, match=r"vault\.changed"):
        await vault.open(sealed, aad=b"i-1")


async def test_keys_are_kept_only_wrapped(vault: Vault, keys: KeyStore) -> None:
    sealed = await vault.seal("i-1", NAME, aad=b"i-1")
    stranger = Vault(keys, bytes(32))
    with pytest.raises(Refusal, match=r"vault\.master_key"):
        await stranger.open(sealed, aad=b"i-1")


async def test_the_first_of_many_new_keys_wins(vault: Vault) -> None:
    sealed = await asyncio.gather(*(vault.seal("i-1", NAME, aad=b"") for _ in range(8)))
    assert [await vault.open(one, aad=b"") for one in sealed] == [NAME] * 8


async def test_an_id_has_one_key_for_ever(keys: KeyStore) -> None:
    assert await keys.add("i-1", b"first")
    assert not await keys.add("i-1", b"second")
    assert await keys.find("i-1") == b"first"


def test_a_short_master_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Vault(MemoryKeys(), b"short")
