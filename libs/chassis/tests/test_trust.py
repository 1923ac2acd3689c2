"""Over TLS a process trusts whom SSL_CERT_FILE names, and the broker, the database and the issuer no less."""

import ssl
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chassis import kafka
from chassis.clock import now
from chassis.mongo import Database
from chassis.trust import trusted


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bureau's authority as the only trusted one; answers its name."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bureau")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now()).not_valid_after(now() + timedelta(days=1))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    file = tmp_path / "ca.crt"
    file.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return "bureau"


def test_the_named_authority_is_trusted_and_server_names_are_checked(authority: str) -> None:
    context = trusted()

    assert any(authority in repr(found["subject"]) for found in context.get_ca_certs())
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)


def test_a_broker_is_reached_over_tls_when_the_protocol_says_so(authority: str) -> None:
    assert kafka.access("kafka:9093", "SASL_SSL", "incident", "secret")["ssl_context"] is not None
    assert kafka.access("kafka:9092", "SASL_PLAINTEXT", "incident", "secret")["ssl_context"] is None


async def test_a_database_is_reached_over_tls_when_its_address_says_so() -> None:
    plain = Database("a:1,b:2", "x", "x", "x")
    secure = Database("a:1,b:2/?tls=true", "x", "x", "x")

    assert [_options(database) for database in (plain, secure)] == [("rs0", False), ("rs0", True)]
    plain.close()
    secure.close()


def _options(database: Database) -> tuple[str, bool]:
    options = database._client.delegate.options
    return options.replica_set_name, options.pool_options._ssl_context is not None
