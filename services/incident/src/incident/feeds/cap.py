"""CAP 1.2 (OASIS): XML to an alert. Entities, DTDs and the network are off; the schema says what is CAP."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from lxml import etree

from chassis.errors import Refusal
from incident.domain.alert import Alert, Reference
from incident.feeds.words import colour_in, event_code
from kernel.moves import invalid
from kernel.values import GeoPoint

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
_NS = {"cap": NAMESPACE}
_EVENT_CODE = re.compile(r"^1[1-4][A-Z]\d{2}$")
_REGION = re.compile(r"^\d{12}$|^\d{6}$")
# A message that names no end holds for a day (our own default).
DEFAULT_TERM = timedelta(hours=24)
MOST_POINTS = 20_000


def read(document: str) -> Alert:
    """The alert of a CAP 1.2 document; of several info blocks the Chinese one, else the first.

    Raises Refusal INVALID `warning.xml`, `.dtd`, `.version`, `.schema`, `.no_info`, `.polygon`.
    """
    alert = _parsed(document)
    info = _info(alert)
    sent, headline = _moment(_text(alert, "sent")), _text(info, "headline") or _text(info, "event")
    effective = _optional_moment(info, "onset") or _optional_moment(info, "effective") or sent
    return Alert(
        sender=_text(alert, "sender"),
        issuer=_text(info, "senderName") or _text(alert, "sender"),
        identifier=_text(alert, "identifier"),
        sent_at=sent,
        format="cap",
        status=_text(alert, "status"),
        message_type=_text(alert, "msgType"),
        ends=_text(alert, "msgType") == "Cancel" or "AllClear" in _texts(info, "cap:responseType"),
        event=_text(info, "event"),
        event_code=_event_code(info),
        colour=_colour(info, headline),
        headline=headline,
        text=_text(info, "description"),
        instruction=_text(info, "instruction"),
        severity=_text(info, "severity"),
        urgency=_text(info, "urgency"),
        certainty=_text(info, "certainty"),
        effective_at=effective,
        expires_at=_optional_moment(info, "expires") or effective + DEFAULT_TERM,
        area="、".join(_texts(info, "cap:area/cap:areaDesc")),
        outlines=_outlines(info),
        geocodes=_geocodes(info),
        references=_references(_text(alert, "references")),
        document_sha256=hashlib.sha256(document.encode()).hexdigest(),
    )


def _parsed(document: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(document.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise _refused("xml", f"不是格式正确的 XML(第 {error.lineno} 行)。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused("dtd", "报文中含有 DTD 或实体声明,出于安全考虑不予接收。")
    if root.tag != f"{{{NAMESPACE}}}alert":
        raise _refused("version", "不是 CAP 1.2 报文,目前只接收 CAP 1.2。")
    try:
        _schema().assertValid(root)
    except etree.DocumentInvalid as error:
        raise _refused("schema", f"不符合 CAP 1.2 规范:{str(error)[:300]}。") from error
    return root


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(files("incident").joinpath("data", "cap12.xsd").read_bytes()))


def _info(alert: etree._Element) -> etree._Element:
    blocks = alert.findall("cap:info", _NS)
    if not blocks:
        raise _refused("no_info", "报文没有 info 部分,无法登记为预警。")
    chinese = [block for block in blocks if _text(block, "language").lower().startswith("zh")]
    return (chinese or blocks)[0]


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(f"cap:{name}", "", _NS) or "").strip()


def _texts(element: etree._Element, path: str) -> list[str]:
    return [(found.text or "").strip() for found in element.findall(path, _NS)]


def _named(info: etree._Element, path: str) -> list[tuple[str, str]]:
    """Pairs of valueName and value."""
    return [(_text(pair, "valueName"), _text(pair, "value")) for pair in info.findall(path, _NS)]


def _moment(text: str) -> datetime:
    """The schema has checked the shape; a date that the calendar does not have is still possible."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _refused("date", f"时间 {text[:40]} 不存在,请核对。") from error


def _optional_moment(info: etree._Element, name: str) -> datetime | None:
    text = _text(info, name)
    return _moment(text) if text else None


def _event_code(info: etree._Element) -> str:
    codes = [value for _, value in _named(info, "cap:eventCode") if _EVENT_CODE.match(value)]
    return codes[0] if codes else event_code(_text(info, "event"))


def _colour(info: etree._Element, headline: str) -> str:
    said = {value.lower() for name, value in _named(info, "cap:parameter") if name == "warningColor"}
    known = said & {"red", "orange", "yellow", "blue"}
    return known.pop() if len(known) == 1 else colour_in(headline)


def _geocodes(info: etree._Element) -> tuple[str, ...]:
    return tuple(value for _, value in _named(info, "cap:area/cap:geocode") if _REGION.match(value))


def _outlines(info: etree._Element) -> tuple[tuple[GeoPoint, ...], ...]:
    rings = tuple(_ring(text) for text in _texts(info, "cap:area/cap:polygon") if text)
    if sum(map(len, rings)) > MOST_POINTS:
        raise _refused("polygon", f"预警区域的边界点超过 {MOST_POINTS} 个,请先简化。")
    return rings


def _ring(text: str) -> tuple[GeoPoint, ...]:
    """CAP writes latitude first, points apart by any white space, the last the same as the first."""
    try:
        pairs = [tuple(map(float, point.split(","))) for point in text.split()]
        ring = tuple(GeoPoint(latitude=latitude, longitude=longitude) for latitude, longitude in pairs)
    except ValueError as error:
        raise _refused("polygon", "预警区域的坐标无法读取或超出经纬度范围。") from error
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise _refused("polygon", "预警区域的边界没有闭合:至少四个点,且首尾相同。")
    return ring


def _references(text: str) -> tuple[Reference, ...]:
    triples = [triple.split(",") for triple in text.split()]
    return tuple(Reference(sender=t[0], identifier=t[1]) for t in triples if len(t) == 3)


def _refused(rule: str, sentence: str) -> Refusal:
    return invalid(f"warning.{rule}", sentence, "/document")
