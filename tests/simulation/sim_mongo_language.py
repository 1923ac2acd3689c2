"""The part of MongoDB's language that the chassis speaks: filters, update operators, pipeline expressions."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

Doc = dict[str, Any]
Now = Callable[[], datetime]
MISSING = object()
_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "$gt": lambda value, bound: value > bound,
    "$gte": lambda value, bound: value >= bound,
    "$lt": lambda value, bound: value < bound,
    "$lte": lambda value, bound: value <= bound,
}


def value_at(document: Any, path: str) -> Any:
    """What stands at a dotted path, or MISSING."""
    for name in path.split("."):
        if not isinstance(document, dict) or name not in document:
            return MISSING
        document = document[name]
    return document


def matches(query: Mapping[str, Any], document: Doc, now: Now) -> bool:
    """Whether a document passes a filter; an absent field equals None."""
    for name, wanted in query.items():  # noqa: SIM110  # a generator costs as much as the question
        if not _passes(name, wanted, document, now):
            return False
    return True


def _passes(name: str, wanted: Any, document: Doc, now: Now) -> bool:
    if name == "$expr":
        return bool(evaluate(wanted, document, now))
    if name == "$or":
        return any(matches(one, document, now) for one in wanted)
    value = value_at(document, name) if "." in name else document.get(name, MISSING)
    if isinstance(wanted, dict) and next(iter(wanted), "").startswith("$"):
        return all(_holds(operator, bound, value) for operator, bound in wanted.items())
    return bool(value == wanted) or (wanted is None and value is MISSING)


def _holds(operator: str, bound: Any, value: Any) -> bool:
    if operator == "$in":
        return value in bound
    if operator == "$ne":
        return bool(value != bound)
    if value is MISSING or value is None:
        return False
    return _COMPARE[operator](value, bound)


def evaluate(expression: Any, document: Doc, now: Now) -> Any:
    """The value of an aggregation expression; an absent field is None."""
    if isinstance(expression, str) and expression.startswith("$"):
        return _variable(expression, document, now)
    if not isinstance(expression, dict):
        return expression
    [(operator, argument)] = expression.items()
    if operator == "$literal":
        return argument
    given = [evaluate(each, document, now) for each in argument]
    return _OPERATORS[operator](given)


def _variable(name: str, document: Doc, now: Now) -> Any:
    if name == "$$NOW":
        return now()
    if name == "$$ROOT":
        return document
    value = value_at(document, name[1:])
    return None if value is MISSING else value


def _sum(given: list[Any]) -> Any:
    first, *others = given
    for other in others:
        first = first + (timedelta(milliseconds=other) if isinstance(first, datetime) else other)
    return first


_OPERATORS: Mapping[str, Callable[[list[Any]], Any]] = {
    "$and": all,
    "$or": any,
    "$eq": lambda given: given[0] == given[1],
    "$lt": lambda given: given[0] is None or given[0] < given[1],
    "$gt": lambda given: given[0] is not None and given[0] > given[1],
    "$ifNull": lambda given: given[1] if given[0] is None else given[0],
    "$cond": lambda given: given[1] if given[0] else given[2],
    "$add": _sum,
    "$subtract": lambda given: _sum([given[0], -given[1]]),
}


def updated(document: Doc, update: Any, now: Now, born: bool = False) -> Doc:
    """A document after a replacement, update operators or a pipeline; `document` itself stays.

    One that is `born` stood nowhere before.
    """
    if isinstance(update, list):
        for stage in update:
            document = _after_stage(document, stage, now)
        return document
    if not next(iter(update), "").startswith("$"):
        return {"_id": document["_id"], **update} if "_id" in document else dict(update)
    return _after_operators(document, update, born)


def _after_stage(document: Doc, stage: Doc, now: Now) -> Doc:
    [(operator, argument)] = stage.items()
    if operator == "$set":
        return {**document, **{name: evaluate(value, document, now) for name, value in argument.items()}}
    if operator == "$replaceWith":
        new: Doc = evaluate(argument, document, now)
        return new
    raise ValueError(operator)


def _after_operators(document: Doc, update: Doc, born: bool) -> Doc:
    new = dict(document)
    for operator, fields in update.items():
        for name, value in fields.items():
            if operator == "$set" or (operator == "$setOnInsert" and born):
                new[name] = value
            elif operator == "$setOnInsert":
                continue
            elif operator == "$max":
                new[name] = max(new.get(name, value), value)
            elif operator == "$inc":
                new[name] = new.get(name, 0) + value
            else:
                raise ValueError(operator)
    return new
