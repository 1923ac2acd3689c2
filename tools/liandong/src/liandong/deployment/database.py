"""Users and roles of one region's MongoDB, from the registry of grants that the laptop applies too."""

from chassis.grants import GRANTS, SERVICES, Grant
from chassis.setup_database import USER
from liandong.deployment.place import MONGO, MONGO_PORT, SECRET_KEY, Object, namespace, thing
from liandong.deployment.sites import Plan

API = "mongodbcommunity.mongodb.com/v1"
MEMBERS = 3
BACKUP = "backup"
"""The user that may read everything to keep it elsewhere, and change nothing."""


def database_patch(plan: Plan) -> Object:
    """Patch of the `MongoDBCommunity`: one role and one user for each principal of the registry."""
    users = list(dict.fromkeys(grant.user for grant in GRANTS))
    own = [_user(name, [{"name": name, "db": "admin"}]) for name in users]
    setting_up = [{"name": "dbAdmin", "db": _database(plan, service)} for service in SERVICES]
    spec = {
        "security": {"roles": [_role(plan, name) for name in users]},
        "users": [*own, _user(USER, setting_up), _user(BACKUP, [{"name": "backup", "db": "admin"}])],
    }
    return thing(API, "MongoDBCommunity", MONGO) | {"spec": spec}


def _role(plan: Plan, user: str) -> Object:
    privileges = [_privilege(plan, grant) for grant in GRANTS if grant.user == user]
    return {"role": user, "db": "admin", "privileges": privileges, "roles": []}


def _privilege(plan: Plan, grant: Grant) -> Object:
    resource = {"db": _database(plan, grant.service), "collection": grant.collection}
    return {"resource": resource, "actions": list(grant.actions)}


def _database(plan: Plan, service: str) -> str:
    return f"liandong_{plan.slug}_{service}"


def _user(name: str, roles: list[Object]) -> Object:
    return {
        "name": name,
        "db": "admin",
        "passwordSecretRef": {"name": f"mongo-{name}", "key": SECRET_KEY},
        "roles": roles,
        "scramCredentialsSecretName": f"mongo-{name}",
    }


def hosts(plan: Plan) -> str:
    """Where the services find the replica set, over TLS."""
    domain = f"{MONGO}-svc.{namespace(plan.slug)}.svc.cluster.local"
    seeds = (f"{MONGO}-{number}.{domain}:{MONGO_PORT}" for number in range(MEMBERS))
    return f"{','.join(seeds)}/?tls=true"


def member_names(plan: Plan) -> list[str]:
    """The names that the members' certificate must bear."""
    return [f"*.{MONGO}-svc.{namespace(plan.slug)}.svc.cluster.local"]
