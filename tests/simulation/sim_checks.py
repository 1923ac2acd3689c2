"""What must be true once all trouble is over: nothing lost, nothing doubled, everybody knows the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sim_effects import Doc, journal, reaction_faults
from sim_toy import PARTS
from sim_world import World, secret
from toys import KEPT

from chassis.canonical import add, as_hex, row_hash
from chassis.checkpoint import Chain, contradicted
from chassis.checkpoint_key import CHECKPOINT_KEY, public_key
from chassis.commits import Commit, broken_links, last_version
from chassis.topics import local, read_by, shared


def counts(world: World) -> dict[str, int]:
    """How many facts each topic must have, by what the journals say."""
    found: Counter[str] = Counter()
    for slug in world.slugs:
        for commit in journal(world, slug):
            topic = (local if commit["aggregate"] == KEPT.name else shared)(slug, "incident")
            found[topic] += len(commit["events"])
    return found


def lacking(world: World) -> list[str]:
    """What is still on its way; empty when the world has settled."""
    expected, found = counts(world), []
    for slug in world.slugs:
        docs = world.store(slug).collections
        for topic in read_by(world.zone, slug, "incident"):
            for name in ("position", "reactions"):
                sequence = docs[name].get(topic, {}).get("sequence", 0)
                if sequence != expected.get(topic, 0):
                    found.append(f"{slug}: {name} of {topic} is {sequence} of {expected.get(topic, 0)}")
        for topic in (shared(slug, "incident"), local(slug, "incident")):
            there = {message.header("ce_sequence") for message in world.brokers[slug].logs[topic]}
            if len(there) != expected.get(topic, 0):
                found.append(f"{slug}: {len(there)} of {expected.get(topic, 0)} are in {topic}")
        found += [f"{slug}: parked {id}" for id in docs["parked"]]
        heads = _heads(journal(world, slug))
        found += [f"{slug}: timer of {id}" for id, d in docs["current"].items() if d["next_due"]]
        found += [f"{slug}: current of {id}" for id, n in heads.items() if _version(docs["current"], id) != n]
    return found


def _heads(commits: list[Commit]) -> dict[str, int]:
    return {commit["subject"]: last_version(commit) for commit in commits}


def _version(current: dict[Any, Doc], id: str) -> int:
    return int(current.get(id, {}).get("version", 0))


def faults(world: World) -> Iterator[str]:
    """Every broken promise of a settled world."""
    for slug in world.slugs:
        yield from _journal_faults(world, slug)
        yield from _checkpoint_faults(world, slug)
        yield from _topic_faults(world, slug)
        yield from _row_faults(world, slug)
    yield from _hash_faults(world)
    yield from reaction_faults(world)


def _journal_faults(world: World, slug: str) -> Iterator[str]:
    """What was acknowledged is there, once; every chain is whole."""
    commits = journal(world, slug)
    by_command = {commit["command_id"]: commit for commit in commits}
    for command, (where, subject, version) in world.acked.items():
        commit = by_command.get(command)
        found = (commit["subject"], last_version(commit)) if commit else None
        if where == slug and found != (subject, version):
            yield f"{slug}: acknowledged {command} is not in the journal"
    streams: defaultdict[str, list[Commit]] = defaultdict(list)
    for commit in sorted(commits, key=lambda c: str(c["_id"])):
        streams[commit["subject"]].append(commit)
    for stream in streams.values():
        yield from (f"{slug}: broken chain at {id}" for id in broken_links(stream))


def _checkpoint_faults(world: World, slug: str) -> Iterator[str]:
    """However many signed, there is one chain, which covers each commit of its time and fits the journal."""
    chain = Chain(world.zone.by_slug(slug).code, PARTS.name, public_key(secret(CHECKPOINT_KEY)))
    hashes = {commit["_id"]: commit["hash"] for commit in journal(world, slug)}
    kept = sorted(world.store(slug).collections["checkpoint"].items())
    for _, document in kept:
        yield from (
            f"{slug}: {id} is not what was signed" for id in contradicted(chain.follow(document), hashes)
        )
    yield from (f"{slug}: checkpoint {number} is broken" for number in chain.broken)
    ended = [document["day"] for _, document in kept if document["ends"]]
    if len(set(ended)) != len(ended):
        yield f"{slug}: days were signed twice: {ended}"


def _topic_faults(world: World, slug: str) -> Iterator[str]:
    """Every fact has one number, its topic every number."""
    written = {e["id"]: c["hash"] for c in journal(world, slug) for e in c["events"]}
    told: dict[str, str] = {}
    for topic in (shared(slug, "incident"), local(slug, "incident")):
        numbers: dict[int, str] = {}
        for message in world.brokers[slug].logs[topic]:
            numbers[int(message.header("ce_sequence"))] = message.header("ce_id")
            told[message.header("ce_id")] = message.header("ce_commithash")
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"{topic}: numbers {sorted(numbers)}"
        if len(set(numbers.values())) != len(numbers):
            yield f"{topic}: one fact has two numbers"
    if told != written:
        yield f"{slug}: {len(written)} facts in the journal, {len(told)} in its topics"


def _row_faults(world: World, slug: str) -> Iterator[str]:
    """Every stream that may be known here is a row at its last version, with one item per fact."""
    docs = world.store(slug).collections
    for document in docs["quarantine"].values():
        yield f"{slug}: quarantined {document['_id']}: {document['reason']}"
    heads = {
        id: version
        for owner in world.slugs
        for id, version in _heads([c for c in journal(world, owner) if _is_known(c, owner == slug)]).items()
    }
    rows = {id: (row["version"], row["data"]["count"]) for id, row in docs["rows"].items()}
    if rows != {id: (version, version) for id, version in heads.items()}:
        yield f"{slug}: rows {rows}, journals {heads}"
    if len(docs["items"]) != sum(heads.values()):
        yield f"{slug}: {len(docs['items'])} items of {sum(heads.values())} facts"
    for topic in read_by(world.zone, slug, "incident"):
        total = 0
        for row in docs["rows"].values():
            total = add(total, plus=row_hash(row)) if row["topic"] == topic else total
        if docs["position"][topic]["hash"] != as_hex(total):
            yield f"{slug}: hash of {topic} is not that of its rows"


def _is_known(commit: Commit, own: bool) -> bool:
    return own or commit["aggregate"] != KEPT.name


def _hash_faults(world: World) -> Iterator[str]:
    """Equal numbers mean equal hashes, at the end and wherever they were published."""
    seen: dict[str, tuple[str, str]] = {}
    for slug in world.slugs:
        docs = world.store(slug).collections
        ends = {f"{p['_id']}#{p['sequence']}": p for p in docs["position"].values()}
        for id, document in {**docs["hashes"], **ends}.items():
            first, said = seen.setdefault(id, (slug, document["hash"]))
            if said != document["hash"]:
                yield f"{id}: {first} and {slug} have different hashes"
