"""On which heartbeat may a topic be spoken of? Open ones on everybody's, a pair's on the pair's alone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from chassis.regions import Zone
from chassis.topics import heartbeat, is_local, is_restricted, referral, referral_heartbeat


@dataclass(frozen=True)
class Channel:
    """A heartbeat topic of the own region, those to listen to beside it, and what they may name.

    `listen` gives the only region that writes each topic, by its division code. `pair` holds the two
    topics of a pair; it is empty on the channel of everybody.
    """

    speak: str
    listen: Mapping[str, str]
    pair: frozenset[str] = frozenset()

    def carries(self, topic: str) -> bool:
        """Whether a heartbeat of this channel may name the topic."""
        return topic in self.pair if self.pair else not is_local(topic) and not is_restricted(topic)


def everybody(zone: Zone, slug: str) -> Channel:
    """The channel of all regions."""
    return Channel(heartbeat(slug), {heartbeat(r.slug): r.code for r in zone.regions})


def channels(zone: Zone, slug: str, topics: Collection[str]) -> list[Channel]:
    """The channels of whoever writes these topics; a topic of the own region alone needs none."""
    common = everybody(zone, slug)
    open_ones = [common] if any(common.carries(topic) for topic in topics) else []
    return open_ones + [
        Channel(
            referral_heartbeat(slug, n.slug),
            {referral_heartbeat(n.slug, slug): n.code},
            frozenset({referral(slug, n.slug), referral(n.slug, slug)}),
        )
        for n in zone.neighbours(slug)
        if referral(slug, n.slug) in topics
    ]
