"""What a cell process is told from outside: environment for facts, mounted files for secrets."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis.regions import Zone, load_zone


class CellSettings(BaseSettings):
    """Settings of one process of one cell; every field is `LIANDONG_<NAME>` in the environment."""

    model_config = SettingsConfigDict(env_prefix="LIANDONG_", extra="ignore", frozen=True)

    region: str
    regions: Path = Path("deploy/regions.yaml")
    host: str = "127.0.0.1"
    http_port: int = 21080
    grpc_port: int = 21050
    mongo: str = "127.0.0.1:21017"
    kafka: str = "127.0.0.1:21092"
    kafka_protocol: str = "SASL_PLAINTEXT"
    issuer: str = "http://127.0.0.1:21090"
    jwks_url: str = ""
    console_dir: Path | None = None
    otlp_endpoint: str | None = None
    # Share of requests that are traced where an endpoint is set; who asks with a trace of their own decides.
    trace_ratio: float = Field(1.0, ge=0, le=1)
    secrets_dir: Path = Path("/run/secrets/liandong")
    rules: Path | None = None
    log_level: str = "INFO"
    # What one program may ask of one process each minute; people are not counted.
    reads_per_minute: int = 600
    writes_per_minute: int = 120
    # 1 MiB: the largest body of the slice is a report of some 4 KiB.
    max_body: int = 1_048_576

    @property
    def keys_url(self) -> str:
        """Where the issuer's public keys are."""
        return self.jwks_url or f"{self.issuer}/.well-known/jwks.json"

    def secret(self, name: str) -> str:
        """A mounted secret without surrounding white space; raises OSError when it is not mounted."""
        return (self.secrets_dir / name).read_text(encoding="utf-8").strip()

    def zone(self) -> Zone:
        """All regions that share the picture; raises what `load_zone` raises."""
        return load_zone(self.regions)
