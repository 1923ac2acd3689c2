"""What follows on others' facts about a referral: keys, terms, and the referral that was forwarded."""

from joint.cases.v1 import reception_pb2, referral_pb2

from cases.aggregates import RECEPTION, REFERRAL
from cases.commands.authority import Authority
from cases.domain import reception, referral
from cases.domain.letter import Letter
from cases.domain.reception_state import id_of as reception_id
from cases.domain.referral_state import id_of as referral_id
from cases.handlers.desk import Desk
from cases.handlers.sealing import number_of, opened, seal
from chassis.clock import now
from chassis.journal import Call


async def adopt_key(desk: Desk, message: referral_pb2.ReferralTransferred) -> None:
    """The case's key for the own vault, when the referral is for this region."""
    if message.key.region == desk.region.code:
        await desk.vault.adopt(message.key)


async def begin_supplement(
    desk: Desk, call: Call, answer_id: str, message: reception_pb2.ReferralSupplementRequested
) -> None:
    """The sender's term to complete the papers, for a referral of ours."""
    row = await desk.known.row(RECEPTION.name, answer_id, "referral_id")
    id = str(row["data"]["referral_id"])
    if await desk.journal.load(REFERRAL, id) is not None:
        await desk.journal.execute(
            REFERRAL,
            id,
            call,
            lambda state: referral.ask_supplement(state, message.kinds, answer_id, desk.rules.terms, now()),
        )


async def see_supplement(desk: Desk, call: Call, id: str) -> None:
    """What was asked for has arrived, for a reception of ours."""
    row = await desk.known.row(REFERRAL.name, id, "addressee")
    state = REFERRAL.state.model_validate(row["data"])
    answer = reception_id(state.addressee, id)
    if await desk.journal.load(RECEPTION, answer) is not None:
        await desk.journal.execute(
            RECEPTION, answer, call, lambda found: reception.see_supplement(found, state, row["version"])
        )


async def forward_referral(
    desk: Desk, call: Call, answer_id: str, message: reception_pb2.ReferralForwarded
) -> None:
    """The referral to the organ whose case it is, by the organ that forwarded it."""
    loaded = await desk.journal.load(RECEPTION, answer_id)
    if loaded is None:
        return
    sender, to = loaded[0].addressee, Authority.from_proto(message.to)
    row = await desk.known.row(REFERRAL.name, loaded[0].referral_id, "addressee")
    original = REFERRAL.state.model_validate(row["data"])
    id, key_id = referral_id(loaded[0].referral_id, to), original.key.key_id
    words = [await opened(desk, sealed, row["_id"]) for sealed in original.contents]
    letter = Letter(
        number=number_of(desk, id),
        sender=sender,
        addressee=to,
        readers=[sender, to],
        offence=original.offence,
        papers=original.papers,
        evidence=original.evidence,
        contents=await seal(desk, key_id, id, merged(words)),
        key=await desk.vault.wrap(key_id, to.region),
        archive_class=original.archive_class,
    )
    await desk.journal.execute(
        REFERRAL, id, call, lambda state: referral.forward(state, letter, original, row["_id"])
    )


def merged(words: list[dict[str, object]]) -> dict[str, object]:
    """The words of a transfer with those of its supplements."""
    whole: dict[str, object] = dict(words[0])
    for more in words[1:]:
        for name in ("titles", "descriptions"):
            whole[name] = {**_texts(whole, name), **_texts(more, name)}
    return whole


def _texts(words: dict[str, object], name: str) -> dict[str, str]:
    texts = words[name]
    assert isinstance(texts, dict)
    return texts
