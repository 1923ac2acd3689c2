"""The timeline of an incident: its facts by the time they happened, each with the time it was known here."""

from collections.abc import Iterable
from typing import Any

from chassis.clock import from_iso
from chassis.errors import Kind, Refusal
from chassis.mongo import Document
from chassis.projection import Row
from picture.store import ORDER, shown_item

LATE_AFTER_S = 60
"""A fact that was known here later than this after it was recorded is marked late (D)."""
_LONGEST_NUMBER = 18
"""Digits of a number that the database can hold."""


def entry(item: Document, answers: Iterable[Row]) -> dict[str, Any]:
    """A feed item with `arrived_at`, `late`, `late_by_s`, who acknowledged it and who has not.

    item: with `known`, the steps of the own reading that first covered it. A rebuilt picture has every item
    anew, but those steps tell when it was first known.
    """
    steps = [step["at"] for step in item["known"]]
    arrived_at = min([item["arrived_at"], *steps])
    late_by = (from_iso(arrived_at) - from_iso(item["recorded_at"])).total_seconds()
    late = late_by > LATE_AFTER_S
    given = {row["region"]: _answer(row) for row in answers}
    waited_for = [*item["ack_regions"], *item["notice_to"]]
    return {
        **shown_item(item),
        "arrived_at": arrived_at,
        "late": late,
        "late_by_s": int(late_by) if late else 0,
        "answers": [given[region] for region in sorted(given)],
        "missing": [region for region in waited_for if region not in given],
    }


def answered(item: Document, answers: Iterable[Row]) -> list[Row]:
    """Which rows answer an item: 签收 of the fact, receipts of its notice."""
    return [
        row
        for row in answers
        if row["data"].get("item_id") == item["_id"]
        or (item["notice_to"] and row["data"].get("notice_id") == item["subject"])
    ]


def token(item: Document) -> str:
    """Names an item for the next page: the page goes on after it, whatever was inserted since."""
    return "|".join(str(item[name]) for name in ORDER)


def older(after: str) -> Document:
    """The filter of what comes after the item that a token names; everything for "". Raises Refusal."""
    if not after:
        return {}
    moment, _, rest = after.partition("|")
    number, separator, id = rest.partition("|")
    if not (separator and number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER):
        raise Refusal(Kind.MALFORMED, "http.page_token", "page_token 无效,请从第一页重新开始。")
    same = {"occurred_at": moment, "sequence": int(number)}
    return {
        "$or": [
            {"occurred_at": {"$lt": moment}},
            {"occurred_at": moment, "sequence": {"$lt": same["sequence"]}},
            {**same, "_id": {"$lt": id}},
        ]
    }


def _answer(row: Row) -> dict[str, Any]:
    data = row["data"]
    return {
        "region": row["region"],
        "at": data.get("at") or data.get("received_at"),
        "actor": data["actor"],
        "measures": data.get("measures", ""),
    }
