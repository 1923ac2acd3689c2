"""The session of a browser: the bureau's own token in a cookie that no script can read."""

from typing import Annotated, Any

import httpx
from fastapi import Depends, Request, Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from chassis.auth import ROLES, Caller
from chassis.clock import iso
from chassis.errors import Kind, Refusal
from chassis.http import CallerDep, Doors
from picture.access import EVERYONE, expiry, token_of
from picture.desk import Desk

DOORS = Doors("picture")
DeskDep = Annotated[Desk, Depends(DOORS.desk)]


class Credentials(BaseModel):
    """What a person enters to log in; passed on to the bureau's issuer and kept nowhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    username: str = Field(min_length=1, max_length=128)
    password: SecretStr = Field(min_length=1, max_length=1024)
    exercise: str = Field("", pattern="^[0-9A-Za-z-]{0,64}$")
    """Id of the exercise that this session plays in; it sees and writes nothing else then."""


@DOORS.public(
    "/session",
    "POST",
    summary="登录 / Log in",
    example={"username": "duty_officer", "password": "the-issuer-password"},
)
async def open_session(
    desk: DeskDep, request: Request, response: Response, credentials: Credentials
) -> dict[str, Any]:
    """Asks the bureau's issuer for a token and puts it into the cookie."""
    answer = await _ask(desk.issuer, desk.cell.settings.issuer, credentials)
    token = str(answer["access_token"])
    caller = await desk.cell.verifier.caller(token)
    response.set_cookie(
        desk.cookie,
        token,
        max_age=int(answer["expires_in"]),
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return _shown(desk, caller, token)


@DOORS.query("/session", roles=EVERYONE, summary="当前登录 / Who is logged in")
async def get_session(desk: DeskDep, request: Request, caller: CallerDep) -> dict[str, Any]:
    """The caller as the own bureau's issuer says."""
    return _shown(desk, caller, token_of(request, desk.cookie))


@DOORS.public("/session", "DELETE", summary="退出 / Log out", status=204)
async def close_session(desk: DeskDep, response: Response) -> None:
    """Forgets the cookie."""
    response.delete_cookie(desk.cookie, httponly=True, samesite="strict")


async def _ask(issuer: httpx.AsyncClient, url: str, credentials: Credentials) -> dict[str, Any]:
    form = {"username": credentials.username, "password": credentials.password.get_secret_value()}
    if credentials.exercise:
        form["exercise"] = credentials.exercise
    try:
        answer = await issuer.post(f"{url}/token", data=form)
    except httpx.HTTPError as error:
        raise _away() from error
    if answer.status_code in (400, 401, 403):
        raise Refusal(Kind.UNAUTHENTICATED, "session.credentials", "用户名或密码不正确。")
    if answer.status_code != 200:
        raise _away()
    found: dict[str, Any] = answer.json()
    return found


def _away() -> Refusal:
    return Refusal(
        Kind.UNAVAILABLE, "session.issuer_away", "本局认证中心暂时无法访问，请稍后再试。", retry_after=5
    )


def _shown(desk: Desk, caller: Caller, token: str) -> dict[str, Any]:
    return {
        "region": caller.region,
        "region_name": desk.cell.region.name,
        "role": caller.role,
        "role_name": ROLES[caller.role],
        "name": caller.name,
        "subject": caller.subject,
        "exercise_id": caller.exercise_id,
        "expires_at": iso(expiry(token)),
    }
