"""The development issuer: its tokens, its key, its one door."""

from pathlib import Path

import httpx
import jwt
import pytest

from chassis.auth import AUDIENCE, ROLES
from chassis.regions import Zone
from liandong.issuer import Issuer, create_app, load_issuer


@pytest.fixture
def issuer(tmp_path: Path, zone: Zone) -> Issuer:
    """Qingpu's issuer with a fresh key."""
    return load_issuer(zone.by_slug("qingpu"), "http://issuer", tmp_path / "issuer-key")


@pytest.mark.parametrize("role", ROLES)
def test_a_token_says_who_acts_for_which_region(issuer: Issuer, role: str) -> None:
    key = jwt.PyJWK(issuer.jwks()["keys"][0])
    claims = jwt.decode(issuer.token(role), key, ["ES256"], audience=AUDIENCE, issuer="http://issuer")
    assert (claims["region"], claims["role"]) == ("310118", role)
    assert claims["sub_type"] == ("service" if role == "integrator" else "person")
    assert ("org" in claims) == (role in ("police_liaison", "procurator"))


@pytest.mark.parametrize("exercise", [{}, {"exercise": "01879c3a-0000-7000-8000-0000000000e1"}])
async def test_a_token_for_an_exercise_names_it(issuer: Issuer, exercise: dict[str, str]) -> None:
    door = httpx.ASGITransport(create_app(issuer, "right"))
    form = {"username": "duty_officer", "password": "right", **exercise}
    async with httpx.AsyncClient(transport=door, base_url="http://issuer") as client:
        token = (await client.post("/token", data=form)).json()["access_token"]
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims.get("exerciseid") == exercise.get("exercise")


def test_the_key_lives_on(issuer: Issuer, tmp_path: Path, zone: Zone) -> None:
    again = load_issuer(zone.by_slug("qingpu"), "http://issuer", tmp_path / "issuer-key")
    assert again.jwks() == issuer.jwks()
    assert (tmp_path / "issuer-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"username": "duty_officer", "password": "right"}, 200),
        ({"username": "duty_officer", "password": "wrong"}, 400),
        ({"username": "emperor", "password": "right"}, 400),
        ({}, 400),
    ],
)
async def test_the_door_opens_for_a_role_with_the_password(
    issuer: Issuer, form: dict[str, str], status: int
) -> None:
    door = httpx.ASGITransport(create_app(issuer, "right"))
    async with httpx.AsyncClient(transport=door, base_url="http://issuer") as client:
        answer = await client.post("/token", data=form)
    assert answer.status_code == status
    assert ("access_token" in answer.json()) == (status == 200)
