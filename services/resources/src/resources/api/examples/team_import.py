"""Bodies for lists of forces."""

import base64

from chassis.http_routes import Example as Body

HEADING = (
    "id,name_zh,adcode,tier,category,capabilities,address_zh,lon_wgs84,lat_wgs84,personnel,as_of,mobilised_by"
)
_STATION = "RF-FIRE-01,西塘消防救援站,330421,国家,消防,灭火;抢险救援,西塘镇,120.885,30.93,25,2020-11,"
_ELSEWHERE = "RF-FIRE-10,青浦区消防救援支队,310118,国家,消防,灭火,,121.12,31.15,,2023-06,"


def document(*rows: str, encoding: str = "utf-8") -> str:
    """A CSV file as a request carries it."""
    return base64.b64encode("\r\n".join((HEADING, *rows)).encode(encoding)).decode()


IMPORT_TEAMS: Body = {"format": "csv", "document": document(_STATION, _ELSEWHERE)}
BEFORE: dict[str, tuple[str, ...]] = {}
