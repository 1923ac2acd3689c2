"""What a verified journal is said to be: one sentence."""

from chassis.journal_verify import Verdict
from chassis.verdict_words import NAMED, sentence


def test_a_sound_journal_is_counted() -> None:
    verdict = Verdict(commits=3, streams=2, checkpoints=4, signed_until="2023-04-20")
    assert sentence("青浦", verdict) == (
        "青浦的 2 条记录、3 次提交,哈希链完整,4 个检查点都相符,签到 2023-04-20。"
    )


def test_a_journal_that_was_never_signed_says_so() -> None:
    assert sentence("青浦", Verdict(commits=3, streams=2)) == (
        "青浦的 2 条记录、3 次提交,哈希链完整,还没有检查点。"
    )


def test_commits_taken_back_are_counted() -> None:
    said = sentence("青浦", Verdict(commits=3, streams=2, recovered=1, checkpoints=1))
    assert said == "青浦的 2 条记录、3 次提交,其中 1 次由已发布的事实取回,哈希链完整,1 个检查点都相符。"


def test_facts_that_no_backup_has_are_counted() -> None:
    said = sentence("青浦", Verdict(commits=3, streams=2, passed=1, checkpoints=1))
    assert (
        said == "青浦的 2 条记录、3 次提交,另有 1 条已发布的事实恢复时未能取回,哈希链完整,1 个检查点都相符。"
    )


def test_what_was_changed_and_what_is_missing_is_named() -> None:
    verdict = Verdict(changed={"a@00000001": None}, missing={"b@00000002": None, "b@00000003": None})
    assert sentence("青浦", verdict) == (
        "青浦的日志被改动过:被改动的提交有 a@00000001;缺失的提交有 b@00000002、b@00000003。"
    )


def test_what_contradicts_a_checkpoint_and_a_checkpoint_that_is_gone_are_named() -> None:
    verdict = Verdict(contradicted={"a@00000001": None}, unsigned={"incident#2": None}, checkpoints=1)
    assert sentence("青浦", verdict) == (
        "青浦的日志被改动过:与已签检查点不符的提交有 a@00000001;被改动或者缺失的检查点有 incident#2。"
    )


def test_many_are_counted() -> None:
    missing = dict.fromkeys(f"a@{n:08d}" for n in range(NAMED + 1))
    said = sentence("青浦", Verdict(missing=missing))
    assert said.endswith(f"a@{NAMED - 1:08d}等共 {NAMED + 1} 个。")


def test_of_what_nobody_may_count_no_figure_is_said() -> None:
    assert sentence("青浦", Verdict(commits=3, streams=2, checkpoints=1), counted=False) == (
        "青浦的全部记录哈希链完整,1 个检查点都相符。"
    )
