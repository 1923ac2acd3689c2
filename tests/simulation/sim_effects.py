"""Did every fact have the effect that it calls for, and no more? By what the journals say."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from joint.incident.v1.incident_pb2 import IncidentRejected, IncidentVerified
from sim_toy import ANSWER, answer_id
from sim_world import World
from toys import KEPT, TALLY

from chassis.commits import Commit

Doc = dict[str, Any]


def journal(world: World, slug: str) -> list[Commit]:
    """All commits of a region."""
    return list(world.store(slug).collections["journal"].values())


class Effects:
    """All facts of all regions, and what each has caused."""

    def __init__(self, world: World) -> None:
        self.slugs = world.slugs
        self.codes = {region.code: region.slug for region in world.zone.regions}
        self.facts = [(c, fact) for slug in world.slugs for c in journal(world, slug) for fact in c["events"]]
        self._caused = Counter(
            (self.codes[c["region"]], c["causation_id"], c["aggregate"]) for c, _ in self.facts
        )

    def caused(self, slug: str, fact: Doc, aggregate: str) -> int:
        """How many facts of a kind a fact has caused in a region."""
        return self._caused[slug, fact["id"], aggregate]

    def answered(self, commit: Commit, fact: Doc, code: str) -> bool:
        """By the region that was asked, in one stream of one fact."""
        answers = [c for c, _ in self.facts if c["subject"] == answer_id(fact["id"])]
        return len(answers) == 1 and self.caused(self.codes[code], fact, ANSWER.name) == 1

    def thanked(self, commit: Commit, fact: Doc, rest: str) -> bool:
        """By the region that had asked."""
        return self.caused(self.codes[rest.partition(":")[0]], fact, TALLY.name) == 1

    def noted(self, commit: Commit, fact: Doc, cited: str) -> bool:
        """By every other region."""
        others = [slug for code, slug in self.codes.items() if code != commit["region"]]
        return all(self.caused(slug, fact, KEPT.name) == 1 for slug in others)

    def woken(self, commit: Commit, fact: Doc, _: str) -> bool:
        """By its timer."""
        end = IncidentRejected.DESCRIPTOR.full_name
        return [f["type"] for c, f in self.facts if c["subject"] == commit["subject"]].count(end) == 1


CALLS_FOR: Mapping[str, Callable[[Effects, Commit, Doc, str], bool]] = {
    "ask": Effects.answered,
    "answer": Effects.thanked,
    "cite": Effects.noted,
    "wake me": Effects.woken,
}


def reaction_faults(world: World) -> Iterator[str]:
    """Every fact that did not have its effect exactly once."""
    effects = Effects(world)
    for commit, fact in effects.facts:
        verb, _, rest = _words(fact).partition(":")
        if verb in CALLS_FOR and not CALLS_FOR[verb](effects, commit, fact, rest):
            yield f"{commit['_id']}: {verb} {rest} did not have its effect once"


def _words(fact: Doc) -> str:
    if fact["type"] != IncidentVerified.DESCRIPTOR.full_name:
        return ""
    return IncidentVerified.FromString(fact["data"]).note
