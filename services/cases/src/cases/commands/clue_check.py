"""What can be asked of a clue check 线索核查."""

from typing import Annotated

from joint.cases.v1 import check_pb2 as pb
from pydantic import BaseModel, Field

from cases.commands.authority import AuthorityBody
from cases.commands.papers import Sha256
from cases.commands.values import Offence, Person, Suspects
from chassis.enums import one_of
from kernel.values import BODY, Count, Id, Sentence, Text, Yuan


class ScreenClue(BaseModel):
    """初筛: what is suspected; the figures only give a flag and are not kept."""

    model_config = BODY
    offence: Offence
    facts: Text
    persons: Suspects = ()
    incident_id: Id | None = None
    deaths: Count | None = None
    serious_injuries: Count | None = None
    loss_cny: Yuan | None = None


class FormTeam(BaseModel):
    """专案组: account names of the enforcement officers, at least two."""

    model_config = BODY
    handlers: Annotated[tuple[Person, ...], Field(min_length=1, max_length=20)]


class SubmitClueReport(BaseModel):
    """核实报告: the hash of the written report."""

    model_config = BODY
    report_sha256: Sha256


class ApproveTransfer(BaseModel):
    """批准: to whom, who gets the copy, and on what it rests."""

    model_config = BODY
    addressee: AuthorityBody
    copy_to: AuthorityBody | None = None
    basis: Sentence


class RejectTransfer(BaseModel):
    """不批准: why. A fine is no reason."""

    model_config = BODY
    ground: Annotated[str, one_of(pb.RejectionGround.DESCRIPTOR)]
    reason: Text
