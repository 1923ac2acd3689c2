"""One file per secret, made once per cell, readable by its owner alone."""

import secrets
from collections.abc import Iterable
from pathlib import Path

from chassis.checkpoint_key import CHECKPOINT_KEY
from chassis.grants import GRANTS
from chassis.key_exchange import PRIVATE_KEY, public_key_name, public_key_of
from chassis.topics import acls
from liandong.layout import CellLayout

PASSWORDS = (
    *("mongo-root", "mongo-setup", "kafka-admin", "kafka-controller", "issuer-password"),
    *dict.fromkeys(f"mongo-{grant.user}" for grant in GRANTS),
)
KEYS = ("hmac-key", "vault-master-key", CHECKPOINT_KEY, PRIVATE_KEY)
KEY_FILE = "mongo-keyfile"


def link_secret(neighbour: str) -> str:
    """Name of the secret with which a neighbour's mirror reads this cell's broker."""
    return f"kafka-link-{neighbour}"


def make_secrets(cell: CellLayout) -> None:
    """Writes every secret that is not there yet."""
    principals = {acl.principal for acl in acls(cell.zone, cell.slug)}
    for name in (*PASSWORDS, *(f"kafka-{principal}" for principal in principals)):
        _write_once(cell.secrets / name, secrets.token_urlsafe(24))
    for name in KEYS:
        _write_once(cell.secrets / name, secrets.token_hex(32))
    _write_once(cell.secrets / KEY_FILE, secrets.token_hex(64))


def exchange_public_keys(cells: Iterable[CellLayout]) -> None:
    """Gives each cell the public keys of all vaults, as bureaus do with those of their issuers."""
    cells = list(cells)
    for owner in cells:
        public = public_key_of(read_secret(owner, PRIVATE_KEY))
        for cell in cells:
            write_private(cell.secrets / public_key_name(owner.slug), public)


def read_secret(cell: CellLayout, name: str) -> str:
    """A secret's text; raises OSError when it was never made."""
    return (cell.secrets / name).read_text(encoding="utf-8")


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner can read, whole or not at all."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _write_once(path: Path, text: str) -> None:
    if not path.exists():
        write_private(path, text)
