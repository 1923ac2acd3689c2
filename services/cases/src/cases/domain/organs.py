"""Which organ does a role stand for, and who may read?"""

from collections.abc import Collection

from cases.commands.authority import BUREAU, POLICE, PROCURATORATE, Authority
from chassis.errors import Kind, Refusal
from chassis.regions import Zone

_ORGAN_OF_ROLE = {
    "enforcement_officer": BUREAU,
    "bureau_head": BUREAU,
    "police_liaison": POLICE,
    "procurator": PROCURATORATE,
}

Readers = tuple[Authority, ...]


def authority_of(region: str, role: str) -> Authority | None:
    """The organ for which somebody of a region acts; None for a role that has no part in cases."""
    organ = _ORGAN_OF_ROLE.get(role)
    return Authority(region=region, organ=organ) if organ else None


def known_in(authority: Authority, zone: Zone, stem: str) -> None:
    """Raises Refusal INVALID `<stem>.region` when the region is none of the zone."""
    if authority.region not in zone.codes:
        raise Refusal(Kind.INVALID, f"{stem}.region", "只能移送给本区域各地的机关。")


def may_read(readers: Collection[Authority], reader: Authority | None) -> bool:
    """Whether an organ is one of the readers (I18)."""
    return reader is not None and reader in {each.desk for each in readers}
