"""Whose vault may open a restricted stream's key? One region's: wrapped for its public key by HPKE.

Public keys are exchanged between bureaus like those of their issuers: one file per region.
HPKE (RFC 9180) is the library's: X25519, HKDF-SHA256, AES-256-GCM.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from joint.common.v1.values_pb2 import WrappedKey

from chassis.errors import Kind, Refusal
from chassis.regions import Region, Zone
from chassis.settings import CellSettings

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
NO_PUBLIC_KEY = "vault.no_public_key"
"""Rule of the refusal to write to a region whose public key is not mounted."""
PRIVATE_KEY = "vault-private-key"
"""Name of the secret that holds the own region's private key, 64 hex digits."""


def public_key_name(slug: str) -> str:
    """Name of the file that holds a region's public key, 64 hex digits."""
    return f"vault-public-key-{slug}"


def public_key_of(private_hex: str) -> str:
    """The public key that belongs to a private one; both 64 hex digits. Raises ValueError."""
    return (
        X25519PrivateKey.from_private_bytes(bytes.fromhex(private_hex)).public_key().public_bytes_raw().hex()
    )


@dataclass(frozen=True)
class Exchange:
    """The own region's private key, and the public keys of those it may write to, by division code."""

    region: str
    private: X25519PrivateKey
    public: Mapping[str, X25519PublicKey]

    def wrap(self, key_id: str, key: bytes, region: str) -> WrappedKey:
        """The key for one region's vault. Raises Refusal CONFLICT when its public key is not here."""
        reader = self.public.get(region)
        if reader is None:
            sentence = "本机没有对方密钥库的公钥,不能移送;请联系运维人员与对方交换公钥。"
            raise Refusal(Kind.CONFLICT, NO_PUBLIC_KEY, sentence)
        ciphertext = _SUITE.encrypt(key, reader, info=_info(key_id, region))
        return WrappedKey(
            key_id=key_id, region=region, public_key=reader.public_bytes_raw(), ciphertext=ciphertext
        )

    def unwrap(self, wrapped: WrappedKey) -> bytes:
        """The key. Raises Refusal INVALID `vault.not_for_us` when this vault cannot open it."""
        try:
            return _SUITE.decrypt(wrapped.ciphertext, self.private, info=_info(wrapped.key_id, self.region))
        except (InvalidTag, ValueError) as error:
            sentence = "这把密钥不是交给本地区密钥库的,无法打开。"
            raise Refusal(Kind.INVALID, "vault.not_for_us", sentence) from error


def exchange_in_memory(zone: Zone, region: Region) -> Exchange:
    """For unit tests: keys that follow from the regions' slugs, all known to all."""
    private = {
        r.code: X25519PrivateKey.from_private_bytes(hashlib.sha256(r.slug.encode()).digest())
        for r in zone.regions
    }
    public = {code: key.public_key() for code, key in private.items()}
    return Exchange(region.code, private[region.code], public)


def _info(key_id: str, region: str) -> bytes:
    """Ties a wrapped key to its name and its reader."""
    return f"liandong data key|{key_id}|{region}".encode()


def exchange_from(settings: CellSettings, zone: Zone, region: Region) -> Exchange:
    """What is mounted; a region whose public key is not there cannot be written to.

    Raises OSError or ValueError when the own private key is not there or is none.
    """
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(settings.secret(PRIVATE_KEY)))
    public = {region.code: private.public_key()}
    for neighbour in zone.neighbours(region.slug):
        if (settings.secrets_dir / public_key_name(neighbour.slug)).exists():
            raw = bytes.fromhex(settings.secret(public_key_name(neighbour.slug)))
            public[neighbour.code] = X25519PublicKey.from_public_bytes(raw)
    return Exchange(region.code, private, public)
