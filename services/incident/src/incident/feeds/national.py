"""JSON of the national warning channels: the form of weather.com.cn and that of QWeather, to an alert."""

import hashlib
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from chassis.clock import SHANGHAI
from chassis.errors import Refusal
from incident.domain.alert import SEVERITY_OF, URGENCY_OF, Alert, Reference
from incident.feeds.words import COLOURS, event_code
from kernel.moves import invalid

# division (6), trade (3), unit (3), extension (2), entry time, perhaps a serial.
IDENTIFIER = re.compile(r"^(\d{6})\d{8}_\d{14}(_\d)?$")
DEFAULT_TERM = timedelta(hours=24)
# Digits of LEVELCODE; other channels number the colours the other way round.
_BY_LEVELCODE = {"01": "blue", "02": "yellow", "03": "orange", "04": "red"}
_ENDS = ("Cancel", "cancel", "expired", "解除")


class WeatherCn(BaseModel):
    """One warning as weather.com.cn republishes it; times are of Shanghai."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    head: str = Field(min_length=1)
    SIGNALTYPE: str = Field(min_length=1)
    SIGNALLEVEL: str
    LEVELCODE: str = ""
    STATIONNAME: str = ""
    PROVINCE: str = ""
    CITY: str = ""
    ISSUETIME: datetime
    ISSUECONTENT: str = Field(min_length=1)
    RELIEVETIME: datetime | None = None
    msgType: str = "Alert"
    identifier: str
    references: str = ""

    def alert(self, digest: str) -> Alert:
        """The same in one form. Raises Refusal INVALID `warning.identifier`, `.colour_conflict`."""
        found = IDENTIFIER.match(self.identifier)
        if found is None:
            raise _refused("identifier", "预警标识不符合国家预警信息的编码规则。")
        colour, issued = self._colour(), _local(self.ISSUETIME)
        return Alert(
            sender=self.identifier.partition("_")[0],
            issuer=f"{self.PROVINCE}{self.CITY}{self.STATIONNAME}",
            identifier=self.identifier,
            sent_at=issued,
            event=self.SIGNALTYPE,
            headline=self.head,
            text=self.ISSUECONTENT,
            message_type=self.msgType,
            ends=self.msgType in _ENDS,
            effective_at=issued,
            expires_at=_local(self.RELIEVETIME) if self.RELIEVETIME else issued + DEFAULT_TERM,
            area=f"{self.PROVINCE}{self.CITY}{self.STATIONNAME}",
            geocodes=(f"{found[1]}000000",),
            references=self._references(),
            **_common(self.SIGNALTYPE, colour, digest),
        )

    def _colour(self) -> str:
        word, code = COLOURS.get(self.SIGNALLEVEL, ""), _BY_LEVELCODE.get(self.LEVELCODE, "")
        if word and code and word != code:
            raise _refused("colour_conflict", "预警颜色的文字与代码不一致,请向发布单位核实。")
        return word or code

    def _references(self) -> tuple[Reference, ...]:
        named = [r for r in re.split(r"[\s,;]+", self.references) if r and r != self.identifier]
        return tuple(Reference(sender=r.partition("_")[0], identifier=r) for r in named)


class QWeatherItem(BaseModel):
    """One warning as QWeather republishes it."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    id: str = Field(min_length=1)
    sender: str = Field(min_length=1)
    pubTime: AwareDatetime
    title: str = Field(min_length=1)
    startTime: AwareDatetime | None = None
    endTime: AwareDatetime | None = None
    status: str = "active"
    severityColor: str = ""
    typeName: str = Field(min_length=1)
    text: str = Field(min_length=1)
    related: str = ""

    def alert(self, digest: str) -> Alert:
        """The same in one form."""
        effective = (self.startTime or self.pubTime).astimezone(UTC)
        colour = self.severityColor.lower()
        return Alert(
            sender=self.sender,
            issuer=self.sender,
            identifier=self.id,
            sent_at=self.pubTime.astimezone(UTC),
            event=self.typeName,
            headline=self.title,
            text=self.text,
            message_type={"active": "Alert", "update": "Update"}.get(self.status, "Cancel"),
            ends=self.status not in ("active", "update"),
            effective_at=effective,
            expires_at=self.endTime.astimezone(UTC) if self.endTime else effective + DEFAULT_TERM,
            area=self.sender.removesuffix("气象台"),
            references=(Reference(sender=self.sender, identifier=self.related),) if self.related else (),
            **_common(self.typeName, colour if colour in SEVERITY_OF else "", digest),
        )


def read(document: str) -> Alert:
    """The one warning of a JSON document.

    Raises Refusal INVALID `warning.json`, `.several`, `.fields`, `.identifier`, `.colour_conflict`.
    """
    digest = hashlib.sha256(document.encode()).hexdigest()
    try:
        said: Any = json.loads(document)
    except (ValueError, RecursionError) as error:
        raise _refused("json", "不是格式正确的 JSON。") from error
    if not isinstance(said, dict):
        raise _refused("json", "预警报文须是一个 JSON 对象。")
    try:
        return _item(said).alert(digest)
    except ValidationError as error:
        where = "/".join(map(str, error.errors()[0]["loc"])) or "报文"
        raise _refused("fields", f"预警报文的字段 {where} 缺失或无法读取。") from error


def _item(said: dict[str, Any]) -> WeatherCn | QWeatherItem:
    if "warning" not in said:
        return WeatherCn.model_validate(said)
    found = said["warning"]
    if not isinstance(found, list) or len(found) != 1:
        raise _refused("several", "一次登记一条预警,请把报文拆开。")
    return QWeatherItem.model_validate(found[0])


def _common(event: str, colour: str, digest: str) -> dict[str, Any]:
    """What the channels do not say themselves."""
    return {
        "format": "national",
        "status": "Actual",
        "event_code": event_code(event),
        "colour": colour,
        "severity": SEVERITY_OF.get(colour, "Unknown"),
        "urgency": URGENCY_OF.get(colour, "Unknown"),
        "certainty": "Likely",
        "document_sha256": digest,
    }


def _local(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=SHANGHAI)).astimezone(UTC)


def _refused(rule: str, sentence: str) -> Refusal:
    return invalid(f"warning.{rule}", sentence, "/document")
