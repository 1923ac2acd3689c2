"""A signature of the log can be checked by somebody who has nothing but a text from the cell's operator."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from chassis.checkpoint_key import private_key, public_key, public_pem

SECRET = bytes(range(32)).hex()


def test_the_published_text_is_the_key_that_checks_what_was_signed() -> None:
    public = load_pem_public_key(public_pem(SECRET).encode())
    assert isinstance(public, Ed25519PublicKey)
    assert public == public_key(SECRET)
    public.verify(private_key(SECRET).sign(b"hash"), b"hash")
    assert SECRET not in public_pem(SECRET)
