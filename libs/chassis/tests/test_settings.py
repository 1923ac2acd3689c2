"""What the environment and the mounted secrets tell a process."""

from pathlib import Path

import pytest
from notes import settings
from pydantic import ValidationError

from chassis.settings import CellSettings


def test_a_setting_comes_from_the_environment_under_its_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIANDONG_REGION", "wujiang")
    monkeypatch.setenv("LIANDONG_HTTP_PORT", "22080")
    monkeypatch.setenv("LIANDONG_SOMETHING_NEWER", "1")

    read = CellSettings()

    assert (read.region, read.http_port) == ("wujiang", 22080)


def test_a_process_without_a_region_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIANDONG_REGION", raising=False)
    with pytest.raises(ValidationError, match="region"):
        CellSettings()


def test_a_secret_is_a_mounted_file_without_its_line_end(tmp_path: Path) -> None:
    (tmp_path / "hmac-key").write_text("00ff\n", encoding="utf-8")
    assert settings(secrets_dir=tmp_path).secret("hmac-key") == "00ff"


def test_a_secret_that_is_not_mounted_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="kafka-incident"):
        settings(secrets_dir=tmp_path).secret("kafka-incident")


def test_the_zone_is_that_of_the_regions_file() -> None:
    assert settings().zone().by_slug("jiashan").code == "330421"


def test_keys_are_read_from_the_issuer_unless_told_otherwise() -> None:
    assert settings().keys_url == "http://issuer.jiashan/.well-known/jwks.json"
    assert settings(jwks_url="http://keys/set").keys_url == "http://keys/set"
