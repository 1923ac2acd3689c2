"""A referral leaves no trace outside the cases service: not its words anywhere, not its ids elsewhere."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack

import canary_search as search
import pytest
from canary_case import Case, carried
from canary_search import Named, Place
from desks import Desk
from figures import Note
from organs import People

from chassis.clock import new_id
from chassis.topics import is_restricted
from liandong.stack import Stack

pytestmark = [pytest.mark.real, pytest.mark.timeout(420)]
WORD = f"金丝雀{new_id()[-12:]}"
MARKER = f"标题{new_id()[-12:]}"
WUJIANG = "320509"


class Hunt:
    """The places, searched for the words that may stand in none of them."""

    def __init__(self, cases: list[Case]) -> None:
        self.names = [name.encode() for case in cases for name in case.names]
        self.places: list[Place] = []

    def place(self, name: str, pieces: Iterator[Named], *, own: bool = False) -> Place:
        """Searches a place; in what is the service's own only for the words that must be sealed."""
        words = [WORD.encode(), *([] if own else self.names)]
        made = Place(name)
        self.places.append(made)
        for where, content in pieces:
            made.take(where, content, words, MARKER.encode())
        return made

    async def gather(self, name: str, pieces: AsyncIterator[Named], *, own: bool = False) -> Place:
        """As `place`, for what is asked for."""
        return self.place(name, iter([piece async for piece in pieces]), own=own)


@pytest.fixture(scope="module")
async def people(desks: Mapping[str, Desk]) -> AsyncIterator[People]:
    made = People(desks)
    yield made
    await made.close()


async def _everywhere(desks: Mapping[str, Desk], heard: Mapping[str, bytes], hunt: Hunt) -> None:
    for slug, desk in desks.items():
        cell, folder = desk.cell, desk.cell.layout.root
        await hunt.gather(f"{slug}: Kafka, other topics", search.records(cell, lambda t: not search.owns(t)))
        await hunt.gather(f"{slug}: Kafka, topics of cases", search.records(cell, search.owns), own=True)
        kept = list(search.documents(cell))
        others = ((f"{d}.{c}", raw) for d, c, raw in kept if not search.owned(d, c, raw))
        hunt.place(f"{slug}: MongoDB, everything else", others)
        owned = ((f"{d}.{c}", raw) for d, c, raw in kept if search.owned(d, c, raw))
        hunt.place(f"{slug}: MongoDB of cases", owned, own=True)
        segments = search.files(folder / "kafka", lambda path: not search.owns(str(path.parent)))
        hunt.place(f"{slug}: segments, other topics", segments)
        hunt.place(f"{slug}: every file of the cell", search.files(folder), own=True)
        rest = search.files(folder, lambda path: path.parts[0] not in ("kafka", "mongo"))
        hunt.place(f"{slug}: logs and other files", rest)
        await hunt.gather(f"{slug}: figures, descriptions, picture, feed", search.answers(desk))
        hunt.place(f"{slug}: live channel", iter([("stream", heard[slug])]))


async def test_a_referral_is_nowhere_but_in_cases(
    people: People, desks: Mapping[str, Desk], figure: Note
) -> None:
    async with AsyncExitStack() as streams:
        heard = {slug: await streams.enter_async_context(search.listening(d)) for slug, d in desks.items()}
        shown = await desks["jiashan"].report(title=MARKER)
        cases = [await carried(people, WORD, "jiashan"), await carried(people, WORD, "wujiang", WUJIANG)]
        for desk in desks.values():
            await desk.sees(shown.body["id"])
        # What comes after the case has passed every channel that the case could have taken.
        after = await desks["jiashan"].report()
        for desk in desks.values():
            await desk.sees(after.body["id"])
        hunt = Hunt(cases)
        await _everywhere(desks, {slug: bytes(said) for slug, said in heard.items()}, hunt)
    for place in hunt.places:
        figure(f"canary, {place.name}", f"{place.size:,} bytes, found {len(place.found)}")
    assert {place.name: place.found for place in hunt.places if place.found} == {}
    # The same search finds what everybody may know, wherever that goes, so it can fail.
    told = ("Kafka, other topics", "MongoDB, everything else", "segments, other topics", "live channel")
    unmarked = [place.name for place in hunt.places if place.name.endswith(told) and not place.marked]
    assert unmarked == []


async def test_its_ids_are_found_where_they_belong_and_the_third_region_has_not_even_a_topic(
    people: People, stack: Stack, desks: Mapping[str, Desk]
) -> None:
    case = await carried(people, WORD, "wujiang", WUJIANG)
    third = {
        topic
        async for topic, _ in search.records(
            desks["qingpu"].cell, lambda t: is_restricted(t) and t.startswith(tuple(stack.slugs))
        )
    }
    assert [topic for topic in third if "qingpu" not in topic] == []
    for slug, expected in (("jiashan", True), ("wujiang", True), ("qingpu", False)):
        said = b"".join([raw async for _, raw in search.records(desks[slug].cell, search.owns)])
        assert (case.referral.encode() in said) is expected
        kept = b"".join(raw for _, _, raw in search.documents(desks[slug].cell))
        assert (case.referral.encode() in kept) is expected
    for role in ("bureau_head", "police_liaison", "procurator"):
        listed = await people.ask("qingpu", role, "/referral-desk")
        assert case.referral not in listed.text
        assert "total" not in listed.json()


def _of(slugs: tuple[str, ...]) -> Callable[[str], bool]:
    """Restricted topics of these regions; other tests leave topics of regions of their own."""
    return lambda topic: is_restricted(topic) and topic.startswith(slugs)
