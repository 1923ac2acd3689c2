"""The real schemas of every kind that is used, made strict: what they do not name is refused."""

import json
from functools import cache
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from liandong.deployment.free import allowed
from liandong.deployment.place import SCHEMAS, Object

# Schemas of pods that an operator's own schema leaves open: (kind, place) → (kind, place within its schema).
BORROWED = {("MongoDBCommunity", "spec.statefulSet.spec"): ("StatefulSet", "spec")}
_PASSED = (
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "minItems",
    "maxItems",
    "minLength",
    "anyOf",
    "oneOf",
    "required",
)


def faults(document: Object) -> list[tuple[list[str | int], str]]:
    """Where a resource departs from its schema, and how; the place is a path of keys and indexes."""
    kind = str(document.get("kind"))
    if not (SCHEMAS / f"{kind.lower()}.json").is_file():
        return [(["kind"], f"no schema for {kind}")]
    return [fault for error in _validator(kind).iter_errors(document) for fault in _told(error)]


def _told(error: ValidationError) -> list[tuple[list[str | int], str]]:
    place = list(error.instance_path)
    if isinstance(error.kind, ValidationErrorKind.AdditionalProperties):
        return [([*place, key], "not known here") for key in error.kind.unexpected]
    return [(place, error.message)]


@cache
def _validator(kind: str) -> Draft202012Validator:
    content = _content(kind)
    strict = _strict(content["schema"], kind, "")
    strict["properties"]["metadata"] = _strict(
        _content("Namespace")["schema"]["properties"]["metadata"], kind, "metadata"
    )
    strict["properties"]["apiVersion"] = {"const": content["apiVersion"]}
    strict["properties"]["kind"] = {"const": kind}
    strict["required"] = sorted({*strict.get("required", ()), "apiVersion", "kind", "metadata"})
    return Draft202012Validator(strict)


@cache
def _content(kind: str) -> dict[str, Any]:
    text = (SCHEMAS / f"{kind.lower()}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _strict(schema: dict[str, Any], kind: str, place: str) -> dict[str, Any]:
    """The same schema, closed at every object."""
    if (kind, place) in BORROWED:
        return _borrowed(*BORROWED[kind, place])
    made: dict[str, Any] = {key: schema[key] for key in _PASSED if key in schema}
    if schema.get("x-kubernetes-int-or-string"):
        return made | {"type": ["integer", "string"]}
    types = _types(schema)
    if types:
        made["type"] = types
    if "array" in types:
        made["items"] = _strict(schema.get("items", {}), kind, f"{place}[]")
    if "object" in types or "properties" in schema:
        made |= _closed(schema, kind, place)
    return made


def _types(schema: dict[str, Any]) -> list[str]:
    """Its types; null is not one of them, for nothing here is written to be empty."""
    types = schema.get("type", [])
    return [t for t in ([types] if isinstance(types, str) else types) if t != "null"]


def _closed(schema: dict[str, Any], kind: str, place: str) -> dict[str, Any]:
    named = schema.get("properties", {})
    inner = {key: _strict(part, kind, f"{place}.{key}".lstrip(".")) for key, part in named.items()}
    if not named:
        value = schema.get("additionalProperties")
        part = _strict(value, kind, f"{place}.*") if isinstance(value, dict) else {}
        inner = dict.fromkeys(allowed(kind, place), part)
    return {"properties": inner, "additionalProperties": False}


def _borrowed(kind: str, place: str) -> dict[str, Any]:
    """A part of another kind's schema, in which nothing is required: an operator fills in the rest."""
    part = _content(kind)["schema"]
    for name in place.split("."):
        part = part["properties"][name]
    return _lenient(_strict(part, kind, place))


def _lenient(schema: dict[str, Any]) -> dict[str, Any]:
    named = schema.get("properties", {})
    made = {key: value for key, value in schema.items() if key != "required"}
    if named:
        made["properties"] = {key: _lenient(part) for key, part in named.items()}
    if isinstance(schema.get("items"), dict):
        made["items"] = _lenient(schema["items"])
    return made
