"""Whatever people try in whatever order, whenever facts arrive: what must hold, holds (I13, I18)."""

from typing import Any

from cases_world import CANARY, HEAD, World
from hypothesis import given, settings
from hypothesis import strategies as st
from joint.cases.v1.access_pb2 import ReferralRead
from joint.cases.v1.referral_pb2 import ReferralSupplemented, ReferralTransferred

from cases.api import examples
from cases.commands.clue_check import ApproveTransfer, FormTeam, ScreenClue, SubmitClueReport
from cases.commands.reception import FileCase, ForwardReferral, ReceiveReferral, RefuseCase, RequestSupplement
from cases.commands.referral import SupplementReferral, TransferReferral
from cases.handlers import clue_check, reception, referral
from cases.memory import MemoryCell
from cases.samples.scene import HANDLERS, OTHER, OWN
from chassis.clock import new_id
from chassis.errors import Refusal
from chassis.topics import is_restricted

PEOPLE = (
    ("jiashan", "enforcement_officer", HANDLERS[0]),
    ("jiashan", "enforcement_officer", "jiashan:zhifa-09"),
    ("jiashan", "bureau_head", HEAD),
    ("jiashan", "police_liaison", "jiashan:gongan"),
    ("jiashan", "procurator", "jiashan:jiancha"),
    ("qingpu", "procurator", "qingpu:jiancha"),
    ("wujiang", "police_liaison", "wujiang:gongan"),
    ("wujiang", "enforcement_officer", "wujiang:zhifa"),
)
_PIECE = examples.referral.TRANSFER_REFERRAL["evidence"][0]
POLICE = {"region": OWN, "organ": "police"}
TO = (
    (POLICE, {"region": OWN, "organ": "procuratorate"}),
    ({"region": OTHER, "organ": "procuratorate"}, None),
)
WHAT = ("screen", "team", "report", "approve", "transfer", "receive", "ask", "supplement", "file", "refuse")
STEPS = st.tuples(
    st.sampled_from((*WHAT, *WHAT, "forward", "arrive", "timers")),
    st.sampled_from(PEOPLE),
    st.integers(0, 3),
)


class Town:
    """Remembers ids of what came to be, so that anybody may try anything on them."""

    def __init__(self) -> None:
        self.world = World.of()
        self.checks: list[str] = []
        self.refused = 0

    async def begin(self) -> None:
        """A clue at each stage, so that every try may meet one."""
        world = self.world
        self.checks = [await world.screen(), await world.screen(), await world.approved()]
        await world.report(self.checks[1])
        await world.receive(await world.referred(facts=CANARY))

    async def step(self, what: str, who: tuple[str, str, str], n: int) -> None:
        """One try; a refusal is an outcome."""
        slug, role, name = who
        cell = self.world.cells[slug]
        if what == "arrive":
            await cell.read(*self.world.cells.values())
        elif what == "timers":
            await cell.run_timers()
        else:
            try:
                await getattr(self, what)(cell, cell.call(role, actor=name), n)
            except Refusal:
                self.refused += 1

    async def screen(self, cell: MemoryCell, call: Any, n: int) -> None:
        command = ScreenClue(offence="other", facts=f"事实{CANARY}")
        self.checks.append((await clue_check.screen_clue(cell.desk, call, command)).id)

    async def team(self, cell: MemoryCell, call: Any, n: int) -> None:
        handlers = (HANDLERS, (HANDLERS[0], HEAD), (HANDLERS[0],), HANDLERS)[n]
        await clue_check.form_team(cell.desk, call, self._check(n), FormTeam(handlers=handlers))

    async def report(self, cell: MemoryCell, call: Any, n: int) -> None:
        command = SubmitClueReport(**examples.clue_check.SUBMIT_CLUE_REPORT)
        await clue_check.submit_clue_report(cell.desk, call, self._check(n), command)

    async def approve(self, cell: MemoryCell, call: Any, n: int) -> None:
        addressee, copy_to = TO[n % 2]
        command = ApproveTransfer(addressee=addressee, copy_to=copy_to, basis="决定。")
        await clue_check.approve_transfer(cell.desk, call, self._check(n), command)

    async def transfer(self, cell: MemoryCell, call: Any, n: int) -> None:
        body = {**examples.referral.TRANSFER_REFERRAL, "check_id": self._check(n), "facts": CANARY}
        await referral.transfer_referral(cell.desk, call, TransferReferral(**body))

    async def receive(self, cell: MemoryCell, call: Any, n: int) -> None:
        await reception.receive_referral(cell.desk, call, ReceiveReferral(referral_id=self._referral(n)))

    async def ask(self, cell: MemoryCell, call: Any, n: int) -> None:
        command = RequestSupplement(kinds=("appraisal",), note=CANARY)
        await reception.request_supplement(cell.desk, call, self._reception(n), command)

    async def supplement(self, cell: MemoryCell, call: Any, n: int) -> None:
        piece = {**_PIECE, "number": 1 + n % 2, "sha256": f"{n:064x}"}
        command = SupplementReferral(evidence=[piece])
        await referral.supplement_referral(cell.desk, call, self._referral(n), command)

    async def file(self, cell: MemoryCell, call: Any, n: int) -> None:
        await reception.file_case(cell.desk, call, self._reception(n), FileCase(note=CANARY))

    async def refuse(self, cell: MemoryCell, call: Any, n: int) -> None:
        command = RefuseCase(ground="no_facts", reason=CANARY)
        await reception.refuse_filing(cell.desk, call, self._reception(n), command)

    async def forward(self, cell: MemoryCell, call: Any, n: int) -> None:
        command = ForwardReferral(to={"region": "320509", "organ": "police"}, reason=CANARY)
        await reception.forward_reception(cell.desk, call, self._reception(n), command)

    def _check(self, n: int) -> str:
        return self.checks[n % len(self.checks)] if self.checks else new_id()

    def _referral(self, n: int) -> str:
        sent = [r.subject for _, r, _ in self.told(ReferralTransferred)]
        return sent[n % len(sent)] if sent else new_id()

    def _reception(self, n: int) -> str:
        return self.world.reception(self._referral(n))

    def told(self, kind: type[Any]) -> list[tuple[MemoryCell, Any, Any]]:
        """Every fact of a kind that anybody has written."""
        records = [(cell, r) for cell in self.world.cells.values() for r in cell.facts]
        return [(cell, r, m) for cell, r in records if isinstance(m := r.message(), kind)]


@given(steps=st.lists(STEPS, max_size=25))
@settings(max_examples=12)
async def test_what_must_hold_holds(steps: list[tuple[str, tuple[str, str, str], int]]) -> None:
    town = Town()
    await town.begin()
    for step in steps:
        await town.step(*step)
    await town.world.settle()
    hashes: dict[tuple[str, int], set[str]] = {}
    assert town.told(ReferralTransferred) != []
    for _, record, sent in town.told(ReferralTransferred):
        assert len(set(sent.handlers)) >= 2
        assert sent.approver
        assert sent.approver not in sent.handlers
        assert {reader.region for reader in sent.readers} <= {record.region, sent.addressee.region}
        for piece in sent.evidence:
            hashes.setdefault((record.subject, piece.number), set()).add(piece.sha256)
    for _, record, more in town.told(ReferralSupplemented):
        for piece in more.evidence:
            hashes.setdefault((record.subject, piece.number), set()).add(piece.sha256)
    assert all(len(found) == 1 for found in hashes.values())
    assert town.told(ReferralRead) == []
    _check_secrecy(town)


def _check_secrecy(town: Town) -> None:
    """Everything told stands on restricted topics, in nobody's clear, and only at the pair's cells."""
    for cell in town.world.cells.values():
        own = cell.desk.region.slug
        for topic, records in cell.records.items():
            assert is_restricted(topic) or ".local." in topic
            assert all(CANARY.encode() not in record.data for record in records)
        for row in cell._documents["rows"].values():
            owner, _, addressee, _ = row["topic"].split(".")
            assert own in (owner, addressee)
