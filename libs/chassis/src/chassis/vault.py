"""Personal data under one data key per incident; destroying the key is the deletion.

A data key is kept only wrapped (AES key wrap, RFC 3394) by the region's master key, so a copy of
the database alone opens nothing. Source of the duty to delete: 个人信息保护法 art. 47.
"""

import secrets
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap
from joint.common.v1.values_pb2 import Sealed, WrappedKey
from pymongo.errors import DuplicateKeyError, PyMongoError

from chassis.errors import Kind, Refusal
from chassis.key_exchange import Exchange
from chassis.mongo import Database

_KEY_BYTES = 32
_NONCE_BYTES = 12


class KeyStore(Protocol):
    """Wrapped data keys by their id."""

    async def find(self, key_id: str) -> bytes | None:
        """The wrapped key; None when it was never made or is destroyed."""

    async def add(self, key_id: str, wrapped: bytes) -> bool:
        """Keeps a new key; False when the id has one."""

    async def remove(self, key_id: str) -> None:
        """Destroys the key; a repeat does nothing."""


class MongoKeys:
    """Keys in a database; raises Refusal UNAVAILABLE while it is away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._collection = database.collection("keys")

    async def find(self, key_id: str) -> bytes | None:
        """The wrapped key; None when it was never made or is destroyed."""
        if self._database.away:
            raise _away()
        try:
            found = await self._collection.find_one({"_id": key_id})
        except PyMongoError as error:
            raise _away() from error
        return bytes(found["wrapped"]) if found else None

    async def add(self, key_id: str, wrapped: bytes) -> bool:
        """Keeps a new key; False when the id has one."""
        try:
            await self._collection.insert_one({"_id": key_id, "wrapped": wrapped})
        except DuplicateKeyError:
            return False
        except PyMongoError as error:
            raise _away() from error
        return True

    async def remove(self, key_id: str) -> None:
        """Destroys the key; a repeat does nothing."""
        try:
            await self._collection.delete_one({"_id": key_id})
        except PyMongoError as error:
            raise _away() from error


class MemoryKeys(dict[str, bytes]):
    """Keys in a dict, for unit tests."""

    async def find(self, key_id: str) -> bytes | None:
        """The wrapped key; None when it was never made or is destroyed."""
        return self.get(key_id)

    async def add(self, key_id: str, wrapped: bytes) -> bool:
        """Keeps a new key; False when the id has one."""
        return self.setdefault(key_id, wrapped) is wrapped

    async def remove(self, key_id: str) -> None:
        """Destroys the key; a repeat does nothing."""
        self.pop(key_id, None)


class Vault:
    """Seals and opens fields of one region. `master` is 32 bytes; `exchange` is for who shares keys."""

    def __init__(self, keys: KeyStore, master: bytes, exchange: Exchange | None = None) -> None:
        if len(master) != _KEY_BYTES:
            raise ValueError("the vault's master key has 32 bytes")
        self._keys = keys
        self._master = master
        self._exchange = exchange

    async def seal(self, key_id: str, plaintext: bytes, *, aad: bytes) -> Sealed:
        """Seals under the key of `key_id`, which is made at its first use.

        `aad` ties the field to its place, for example the aggregate's id; opening needs the same.
        """
        nonce = secrets.token_bytes(_NONCE_BYTES)
        key = await self._key(key_id) or await self._new_key(key_id)
        return Sealed(key_id=key_id, nonce=nonce, ciphertext=AESGCM(key).encrypt(nonce, plaintext, aad))

    async def open(self, sealed: Sealed, *, aad: bytes) -> bytes:
        """The plaintext. Raises Refusal NOT_FOUND `vault.destroyed`, INVALID `vault.changed`."""
        key = await self._key(sealed.key_id)
        if key is None:
            raise _destroyed()
        try:
            return AESGCM(key).decrypt(sealed.nonce, sealed.ciphertext, aad)
        except (InvalidTag, ValueError) as error:
            raise Refusal(Kind.INVALID, "vault.changed", "密封的内容已被改动,无法打开。") from error

    async def wrap(self, key_id: str, region: str) -> WrappedKey:
        """The key of `key_id`, made at its first use, for another region's vault, by its division code.

        Raises Refusal CONFLICT `vault.no_public_key`.
        """
        key = await self._key(key_id) or await self._new_key(key_id)
        return self._shared().wrap(key_id, key, region)

    async def adopt(self, wrapped: WrappedKey) -> None:
        """Keeps a key that another region wrapped for this one; a repeat does nothing.

        Raises Refusal INVALID `vault.not_for_us`.
        """
        key = self._shared().unwrap(wrapped)
        await self._keys.add(wrapped.key_id, aes_key_wrap(self._master, key))

    async def destroy(self, key_id: str) -> None:
        """Destroys the key: whatever it sealed can never be opened again."""
        await self._keys.remove(key_id)

    def _shared(self) -> Exchange:
        if self._exchange is None:
            raise ValueError("this vault shares no keys")
        return self._exchange

    async def _key(self, key_id: str) -> bytes | None:
        wrapped = await self._keys.find(key_id)
        if wrapped is None:
            return None
        try:
            return aes_key_unwrap(self._master, wrapped)
        except InvalidUnwrap as error:
            raise Refusal(
                Kind.UNAVAILABLE, "vault.master_key", "密钥库的主密钥与数据不符,请联系运维人员。"
            ) from error

    async def _new_key(self, key_id: str) -> bytes:
        key = AESGCM.generate_key(bit_length=8 * _KEY_BYTES)
        if await self._keys.add(key_id, aes_key_wrap(self._master, key)):
            return key
        existing = await self._key(key_id)
        if existing is None:
            raise _destroyed()
        return existing


def _destroyed() -> Refusal:
    return Refusal(Kind.NOT_FOUND, "vault.destroyed", "个人信息已依法删除,不能再查看。")


def _away() -> Refusal:
    return Refusal(Kind.UNAVAILABLE, "vault.away", "密钥库暂时无法连接,请稍后用同一个键重试。", retry_after=2)
