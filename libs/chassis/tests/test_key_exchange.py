"""A restricted stream's key opens in one other vault alone, and can be destroyed at both ends."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from joint.common.v1.values_pb2 import WrappedKey

from chassis.errors import Kind, Refusal
from chassis.key_exchange import PRIVATE_KEY, Exchange, exchange_from, public_key_name, public_key_of
from chassis.regions import load_zone
from chassis.settings import CellSettings
from chassis.vault import MemoryKeys, Vault

ZONE = load_zone(Path("deploy/regions.yaml"))
PRIVATE = {r.slug: bytes([n] * 32).hex() for n, r in enumerate(ZONE.regions, start=1)}
CANARY = "张三 金丝雀".encode()


def exchange(folder: Path, slug: str, *known: str) -> Exchange:
    """What a region's mounted files give it."""
    folder = folder / slug
    folder.mkdir()
    (folder / PRIVATE_KEY).write_text(PRIVATE[slug])
    for other in known:
        (folder / public_key_name(other)).write_text(public_key_of(PRIVATE[other]))
    settings = CellSettings(region=slug, secrets_dir=folder)
    return exchange_from(settings, ZONE, ZONE.by_slug(slug))


@pytest.fixture
def vaults(tmp_path: Path) -> dict[str, Vault]:
    """The vaults of the three regions, each knowing the public keys of the others."""
    return {slug: Vault(MemoryKeys(), bytes(32), exchange(tmp_path, slug, *PRIVATE)) for slug in PRIVATE}


async def test_the_addressee_opens_what_was_sealed_and_a_third_region_does_not(
    vaults: dict[str, Vault],
) -> None:
    sealed = await vaults["qingpu"].seal("k", CANARY, aad=b"a")
    wrapped = WrappedKey.FromString((await vaults["qingpu"].wrap("k", "330421")).SerializeToString())
    await vaults["jiashan"].adopt(wrapped)
    assert await vaults["jiashan"].open(sealed, aad=b"a") == CANARY
    with pytest.raises(Refusal, match=r"vault\.not_for_us") as refused:
        await vaults["wujiang"].adopt(wrapped)
    assert refused.value.kind is Kind.INVALID
    with pytest.raises(Refusal, match=r"vault\.destroyed"):
        await vaults["wujiang"].open(sealed, aad=b"a")


async def test_the_key_may_be_wrapped_before_anything_is_sealed(vaults: dict[str, Vault]) -> None:
    wrapped = await vaults["qingpu"].wrap("k", "330421")
    await vaults["jiashan"].adopt(wrapped)
    sealed = await vaults["qingpu"].seal("k", CANARY, aad=b"")
    assert await vaults["jiashan"].open(sealed, aad=b"") == CANARY


async def test_destroying_the_key_at_both_ends_is_the_deletion(vaults: dict[str, Vault]) -> None:
    sealed = await vaults["qingpu"].seal("k", CANARY, aad=b"")
    await vaults["jiashan"].adopt(await vaults["qingpu"].wrap("k", "330421"))
    for slug in ("qingpu", "jiashan"):
        await vaults[slug].destroy("k")
        with pytest.raises(Refusal, match=r"vault\.destroyed"):
            await vaults[slug].open(sealed, aad=b"")


@pytest.mark.parametrize("change", ["key_id", "ciphertext", "empty"])
async def test_a_changed_wrapping_opens_nothing(vaults: dict[str, Vault], change: str) -> None:
    wrapped = await vaults["qingpu"].wrap("k", "330421")
    if change == "key_id":
        wrapped.key_id = "other"
    else:
        wrapped.ciphertext = wrapped.ciphertext[:-1] + b"\x00\x01" if change == "ciphertext" else b""
    with pytest.raises(Refusal, match=r"vault\.not_for_us"):
        await vaults["jiashan"].adopt(wrapped)


async def test_the_wrapping_shows_nothing_of_the_key(vaults: dict[str, Vault]) -> None:
    first, second = [await vaults["qingpu"].wrap("k", "330421") for _ in range(2)]
    assert first.ciphertext != second.ciphertext
    assert (
        first.public_key
        == X25519PrivateKey.from_private_bytes(bytes.fromhex(PRIVATE["jiashan"]))
        .public_key()
        .public_bytes_raw()
    )


async def test_a_region_whose_public_key_is_not_mounted_cannot_be_written_to(tmp_path: Path) -> None:
    vault = Vault(MemoryKeys(), bytes(32), exchange(tmp_path, "qingpu", "wujiang"))
    with pytest.raises(Refusal, match=r"vault\.no_public_key") as refused:
        await vault.wrap("k", "330421")
    assert refused.value.kind is Kind.CONFLICT


async def test_a_vault_without_an_exchange_shares_no_key() -> None:
    with pytest.raises(ValueError, match="shares no keys"):
        await Vault(MemoryKeys(), bytes(32)).wrap("k", "330421")
