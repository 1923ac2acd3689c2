"""What the feed says of a mutual aid request 增援请求: one region asks another, never orders it."""

from collections.abc import Iterable

from joint.resources.v1 import aid_pb2 as pb
from joint.resources.v1 import team_values_pb2 as values

from chassis.enums import labels
from picture.sentences.scene import Scene, after, at_time


def proposed(scene: Scene, message: pb.AidRequestProposed) -> str:
    return f"{scene.who}拟请{_asked(scene, message)}。"


def issued(scene: Scene, message: pb.AidRequested) -> str:
    return (
        f"{scene.who}商请{_asked(scene, message)}"
        f"{at_time('，应援截止：', message, 'offers_until')}{_approved(message.approval)}"
        f"{scene.asked(message.to_regions)}。"
    )


def refused(scene: Scene, message: pb.AidRequestRefused) -> str:
    return f"{scene.who}不同意拟请的增援{after('，理由：', message.reason)}。"


def accepted(scene: Scene, message: pb.AidOfferAccepted) -> str:
    lender = scene.name(message.lending_region) or "对方"
    by = after("（", message.accepted_by, "）")
    return f"{scene.who}采纳{lender}对第{message.line}行需求的应援{by}，等待对方确认。"


def rejected(scene: Scene, message: pb.AidOfferRejected) -> str:
    return f"{scene.who}不采纳一项应援{after('，理由：', message.reason)}。"


def served(scene: Scene, message: pb.AidLineServed) -> str:
    return f"{scene.who}的第{message.line}行需求落实{message.quantity}{_unit(scene, message.line)}。"


def failed(scene: Scene, message: pb.AidOfferFailed) -> str:
    return f"{scene.who}采纳的应援未能成交，第{message.line}行需求继续等待。"


def filled(scene: Scene, message: pb.AidLineFilled) -> str:
    amount = f"{message.quantity}{_unit(scene, message.line)}"
    return f"{scene.who}的第{message.line}行需求已满足，共落实{amount}。"


def unfilled(scene: Scene, message: pb.AidLineUnfilled) -> str:
    amount = f"{message.quantity}{_unit(scene, message.line)}"
    return f"{scene.who}的第{message.line}行需求到应援截止时间无法满足，只落实{amount}。"


def closed(scene: Scene, message: pb.AidRequestClosed) -> str:
    return f"{scene.who}办结增援请求{after('：', message.note)}。"


def cancelled(scene: Scene, message: pb.AidRequestCancelled) -> str:
    return f"{scene.who}撤销增援请求{after('，理由：', message.reason)}。"


def _asked(scene: Scene, message: pb.AidRequestProposed | pb.AidRequested) -> str:
    others = scene.others(message.to_regions) or "毗邻地区"
    return f"{others}增援{_what(message.lines)}{after('，事由：', message.reason)}"


def _what(lines: Iterable[pb.AidLine]) -> str:
    """Each line in words: 危化品队伍1支, 围油栏 by its code 100至400米."""
    kinds = labels(values.TeamKind.DESCRIPTOR)
    told = []
    for line in lines:
        amount = str(line.quantity_min)
        if line.quantity_max > line.quantity_min:
            amount = f"{line.quantity_min}至{line.quantity_max}"
        if line.item_code:
            told.append(f"物资{line.item_code}共{amount}{line.unit}")
        else:
            told.append(f"{kinds.get(line.kind, '救援')}队伍{amount}支")
    return f"（{'、'.join(told)}）" if told else ""


def _unit(scene: Scene, n: int) -> str:
    lines = [line for line in scene.data["lines"] if line["n"] == n]
    return lines[0]["unit"] if lines and lines[0]["item_code"] else "支队伍"


def _approved(approval: pb.AidApproval) -> str:
    clause = after("（预授权条款", approval.clause, "）")
    return f"{after('，批准：', approval.person)}{clause if approval.person else ''}"
