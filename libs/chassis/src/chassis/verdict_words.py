"""What a walk through a journal found, in one Chinese sentence."""

from collections.abc import Collection

from chassis.journal_verify import Verdict

NAMED = 20
"""So many commits are named; more are counted."""


def sentence(region: str, verdict: Verdict, *, counted: bool = True) -> str:
    """What was found, for a person; without figures of what nobody may count."""
    if verdict.sound and not counted:
        return f"{region}的全部记录哈希链完整,{_signed(verdict)}。"
    if verdict.sound:
        back = f"其中 {verdict.recovered} 次由已发布的事实取回," if verdict.recovered else ""
        lost = f"另有 {verdict.passed} 条已发布的事实恢复时未能取回," if verdict.passed else ""
        whole = f"{region}的 {verdict.streams} 条记录、{verdict.commits} 次提交,{back}{lost}哈希链完整"
        return f"{whole},{_signed(verdict)}。"
    found = (
        ("被改动的提交", verdict.changed),
        ("缺失的提交", verdict.missing),
        ("与已签检查点不符的提交", verdict.contradicted),
        ("被改动或者缺失的检查点", verdict.unsigned),
    )
    return f"{region}的日志被改动过:{';'.join(_named(what, ids) for what, ids in found if ids)}。"


def _signed(verdict: Verdict) -> str:
    """The day is that of the service whose last checkpoint is the oldest."""
    if not verdict.checkpoints:
        return "还没有检查点"
    until = f",签到 {verdict.signed_until}" if verdict.signed_until else ""
    return f"{verdict.checkpoints} 个检查点都相符{until}"


def _named(what: str, ids: Collection[str]) -> str:
    more = f"等共 {len(ids)} 个" if len(ids) > NAMED else ""
    return f"{what}有 {'、'.join(list(ids)[:NAMED])}{more}"
