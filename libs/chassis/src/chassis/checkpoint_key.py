"""With which key are a cell's checkpoints signed, and how does somebody else get the public one?

`python -m chassis.checkpoint_key` inside a running cell prints the public key as PEM.
"""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from chassis.settings import CellSettings

CHECKPOINT_KEY = "checkpoint-key"
"""Name of the secret that holds the cell's private key, 64 hex digits."""


def private_key(text: str) -> Ed25519PrivateKey:
    """The key of a secret's text. Raises ValueError when it is none."""
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text))


def public_key(text: str) -> Ed25519PublicKey:
    """The public key that belongs to a secret's text. Raises ValueError when it is none."""
    return private_key(text).public_key()


def public_pem(text: str) -> str:
    """The same as a text that openssl reads. Raises ValueError."""
    return public_key(text).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


if __name__ == "__main__":
    print(public_pem(CellSettings().secret(CHECKPOINT_KEY)), end="")
