"""Only the own bureau's issuer is believed, and only for its own region."""

import base64
import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from issuers import Issuer
from notes import settings

from chassis.auth import ROLES, Caller, Policy, Verifier
from chassis.clock import now
from chassis.errors import Kind, Refusal

OWN = "330421"


@pytest.fixture
def issuer() -> Issuer:
    return Issuer("http://issuer.jiashan")


@pytest.fixture
def verifier(issuer: Issuer) -> Verifier:
    made = settings()
    return issuer.verifier(made, made.zone())


async def test_a_token_of_the_own_issuer_says_who_calls(issuer: Issuer, verifier: Verifier) -> None:
    caller = await verifier.caller(issuer.token("duty_officer", OWN, org="检察院", exerciseid="e-1"))
    assert caller == Caller("duty_officer@330421", "王小明", OWN, "duty_officer", True, "检察院", "e-1")


async def test_a_service_is_no_person(issuer: Issuer, verifier: Verifier) -> None:
    assert not (await verifier.caller(issuer.token("integrator", OWN, sub_type="service"))).person


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"iss": "http://issuer.wujiang"}, "auth.issuer"),
        ({"iss": None}, "auth.issuer"),
        ({"aud": "another"}, "auth.malformed"),
        ({"exp": now() - timedelta(seconds=61)}, "auth.expired"),
        ({"nbf": now() + timedelta(days=1)}, "auth.malformed"),
        ({"iat": now() + timedelta(days=1)}, "auth.malformed"),
        ({"sub_type": "robot"}, "auth.malformed"),
        ({"role": ["duty_officer"]}, "auth.malformed"),
        ({"region": None}, "auth.malformed"),
    ],
)
async def test_a_token_with_a_wrong_claim_is_none(
    issuer: Issuer, verifier: Verifier, changes: dict[str, Any], rule: str
) -> None:
    with pytest.raises(Refusal) as refused:
        await verifier.caller(issuer.token("duty_officer", OWN, **changes))
    assert (refused.value.kind, refused.value.rule) == (Kind.UNAUTHENTICATED, rule)


async def test_clocks_may_differ_by_a_minute(issuer: Issuer, verifier: Verifier) -> None:
    assert await verifier.caller(issuer.token("duty_officer", OWN, valid_s=-50))


async def test_a_neighbours_issuer_is_refused_before_its_key_is_looked_for(
    issuer: Issuer, verifier: Verifier
) -> None:
    neighbour = Issuer("http://issuer.wujiang")
    with pytest.raises(Refusal, match=r"auth\.issuer"):
        await verifier.caller(neighbour.token("duty_officer", "320509"))
    assert issuer.reads == 0


async def test_the_own_issuer_with_another_region_is_forbidden(issuer: Issuer, verifier: Verifier) -> None:
    with pytest.raises(Refusal) as refused:
        await verifier.caller(issuer.token("duty_officer", "320509"))
    assert (refused.value.kind, refused.value.rule) == (Kind.FORBIDDEN, "auth.region")


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.é.é"])
async def test_what_is_no_token_is_unauthenticated(verifier: Verifier, token: str) -> None:
    with pytest.raises(Refusal) as refused:
        await verifier.caller(token)
    assert refused.value.kind is Kind.UNAUTHENTICATED


async def test_an_unsigned_token_is_refused(issuer: Issuer, verifier: Verifier) -> None:
    _, claims, _ = issuer.token("duty_officer", OWN).split(".")
    header = base64.urlsafe_b64encode(
        json.dumps({"alg": "none", "typ": "JWT", "kid": issuer.kid}).encode()
    ).decode()
    with pytest.raises(Refusal, match=r"auth\.malformed"):
        await verifier.caller(f"{header.rstrip('=')}.{claims}.")


async def test_a_token_signed_with_a_shared_secret_is_refused(issuer: Issuer, verifier: Verifier) -> None:
    claims = jwt.decode(issuer.token("duty_officer", OWN), options={"verify_signature": False})
    forged = jwt.encode(claims, "k" * 32, "HS256", headers={"kid": issuer.kid})
    with pytest.raises(Refusal, match=r"auth\.malformed"):
        await verifier.caller(forged)


async def test_a_changed_claim_breaks_the_signature(issuer: Issuer, verifier: Verifier) -> None:
    officer, leader = issuer.token("duty_officer", OWN), issuer.token("duty_leader", OWN)
    header, _, signature = officer.split(".")
    with pytest.raises(Refusal, match=r"auth\.malformed"):
        await verifier.caller(f"{header}.{leader.split('.')[1]}.{signature}")


async def test_another_type_of_token_is_refused(issuer: Issuer, verifier: Verifier) -> None:
    issuer.type = "logout+jwt"
    with pytest.raises(Refusal, match=r"auth\.malformed"):
        await verifier.caller(issuer.token("duty_officer", OWN))


async def test_keys_are_read_once_for_many_tokens(issuer: Issuer, verifier: Verifier) -> None:
    for role in ("duty_officer", "duty_leader", "auditor"):
        await verifier.caller(issuer.token(role, OWN))
    assert issuer.reads == 1


async def test_known_keys_are_kept_while_the_issuer_is_away(issuer: Issuer, verifier: Verifier) -> None:
    await verifier.caller(issuer.token("duty_officer", OWN))
    issuer.away = True
    assert await verifier.caller(issuer.token("duty_leader", OWN))


async def test_a_new_key_is_read_after_the_pause_and_not_before(
    issuer: Issuer, verifier: Verifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    await verifier.caller(issuer.token("duty_officer", OWN))
    issuer.rotate()
    with pytest.raises(Refusal, match=r"auth\.malformed"):
        await verifier.caller(issuer.token("duty_officer", OWN))
    assert issuer.reads == 1

    monkeypatch.setattr("chassis.jwks.REFETCH_S", 0.0)
    assert await verifier.caller(issuer.token("duty_officer", OWN))


async def test_without_any_key_the_door_says_come_back(issuer: Issuer, verifier: Verifier) -> None:
    issuer.away = True
    with pytest.raises(Refusal) as refused:
        await verifier.caller(issuer.token("duty_officer", OWN))
    assert (refused.value.kind, refused.value.rule) == (Kind.UNAVAILABLE, "auth.issuer_away")
    assert refused.value.retry_after


async def test_a_policy_names_the_roles_it_needs(issuer: Issuer, verifier: Verifier) -> None:
    caller = await verifier.caller(issuer.token("auditor", OWN))
    with pytest.raises(Refusal) as refused:
        Policy(frozenset({"duty_leader", "duty_officer"})).admit(caller)
    assert refused.value.rule == "auth.role"
    assert refused.value.sentence == "无此项权限(当前角色:审计员)。需要:值班员、带班领导。"


async def test_what_needs_a_person_refuses_a_service(issuer: Issuer, verifier: Verifier) -> None:
    caller = await verifier.caller(issuer.token("integrator", OWN, sub_type="service"))
    with pytest.raises(Refusal, match=r"auth\.person"):
        Policy(frozenset({"integrator"}), person=True).admit(caller)


@pytest.mark.parametrize("roles", [frozenset(), frozenset({"emperor"})])
def test_a_policy_without_known_roles_is_none(roles: frozenset[str]) -> None:
    with pytest.raises(ValueError, match="known roles"):
        Policy(roles)


def test_every_role_has_a_chinese_name() -> None:
    assert len(ROLES) == 14
    assert not any(name.isascii() for name in ROLES.values())
