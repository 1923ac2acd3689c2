"""Placeholders for secrets: which the cluster needs, and under which name the bureau's own vault has them."""

from chassis import topics
from chassis.key_exchange import public_key_name
from chassis.regions import Zone
from chassis.setup_database import USER
from liandong.deployment.broker import given_secret
from liandong.deployment.database import BACKUP
from liandong.deployment.members import Member
from liandong.deployment.place import NEIGHBOUR_KEYS, NEIGHBOUR_TRUST, SECRET_KEY, TRUST, Object, thing
from liandong.deployment.sites import Plan


def cell_secrets(zone: Zone, members: tuple[Member, ...]) -> list[Object]:
    """Passwords and keys that every cell has, one Secret each, and whom its processes trust."""
    slug = zone.regions[0].slug
    principals = {f"kafka-{acl.principal}" for acl in topics.acls(zone, slug)}
    names = (
        principals
        | {f"mongo-{USER}", f"mongo-{BACKUP}"}
        | {name for member in members for name in member.secrets}
    )
    mine = sorted(name for name in names if not name.startswith("kafka-link-"))
    return [
        *(_placeholder(name, {SECRET_KEY: name}) for name in mine),
        _placeholder(TRUST, {"ca.crt": TRUST}),
    ]


def link_placeholders(plan: Plan) -> list[Object]:
    """Passwords given to the neighbours and those they gave; their authorities and their public keys."""
    slugs = [neighbour.slug for neighbour in plan.neighbours]
    passwords = [name for slug in slugs for name in (f"kafka-link-{slug}", given_secret(slug))]
    authorities = {f"{slug}.crt": f"{NEIGHBOUR_TRUST}-{slug}" for slug in slugs}
    return [
        *(_placeholder(name, {SECRET_KEY: name}) for name in passwords),
        _placeholder(NEIGHBOUR_TRUST, authorities),
        _placeholder(NEIGHBOUR_KEYS, {public_key_name(slug): public_key_name(slug) for slug in slugs}),
    ]


def _placeholder(name: str, keys: dict[str, str]) -> Object:
    data = [{"secretKey": key, "remoteRef": {"key": remote}} for key, remote in keys.items()]
    return thing("external-secrets.io/v1", "ExternalSecret", name) | {
        "spec": {
            "refreshInterval": "1h",
            # The store is the bureau's own: one per namespace, so that these names need no region.
            "secretStoreRef": {"kind": "SecretStore", "name": "bureau"},
            "target": {"name": name, "creationPolicy": "Owner", "deletionPolicy": "Retain"},
            "data": data,
        }
    }
