"""Folding is total, and a row depends on the order of its own stream alone."""

from google.protobuf.message import Message
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_facts import JIASHAN, PROJECTION, STREAMS, record, taken
from picture_world import rows_of

from chassis.canonical import canonical
from chassis.projection import fold_batch
from picture.projections import KINDS, REGISTRY

SAMPLES: list[Message] = [message for messages in STREAMS.values() for message in messages]
BY_ROW = {
    row: [m for m in [*SAMPLES, *(kind() for kind in REGISTRY)] if REGISTRY[type(m)].row == row]
    for row in KINDS
}
streams = st.sampled_from(sorted(KINDS)).flatmap(
    lambda row: st.lists(st.sampled_from(BY_ROW[row]), max_size=12)
)


@settings(max_examples=300, deadline=None)
@given(stream=streams)
def test_facts_of_a_kind_fold_in_any_order_and_any_number(stream: list[Message]) -> None:
    facts = [taken(record(JIASHAN, n, "s", n, message)) for n, message in enumerate(stream, 1)]
    folded = fold_batch(PROJECTION, {}, facts)
    assert folded.quarantine == []
    assert len(folded.items) == len(stream)
    assert all(item["sentence"].endswith("。") for item in folded.items)
    for row in folded.rows.values():
        assert row["data"].keys() == KINDS[row["type"]].blank.keys()
        canonical(row)


@settings(max_examples=150, deadline=None)
@given(one=streams, other=streams, order=st.lists(st.booleans(), min_size=24, max_size=24))
def test_rows_depend_only_on_the_order_of_their_own_stream(
    one: list[Message], other: list[Message], order: list[bool]
) -> None:
    waiting = {"one": list(enumerate(one, 1)), "other": list(enumerate(other, 1))}
    turns = ["one" if first else "other" for first in order] + ["one"] * len(one) + ["other"] * len(other)
    mixed = [(name, *waiting[name].pop(0)) for name in turns if waiting[name]]

    together = rows_of(mixed)

    for name, stream in (("one", one), ("other", other)):
        alone = rows_of([(name, n, message) for n, message in enumerate(stream, 1)])
        assert together.get(name) == alone.get(name)
