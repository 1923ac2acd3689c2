"""What a person sees of the story: one live screen on a terminal, else plain lines with elapsed times."""

from collections import deque
from types import TracebackType
from typing import Self

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from chassis.clock import monotonic
from liandong.checker import Promise, Result
from liandong.place import Place

SHOWN = 18
LOGINS = {
    "duty_officer": "值班员",
    "duty_leader": "带班领导",
    "commander": "指挥机构负责人",
    "auditor": "审计员",
}


class Screen:
    """Takes sentences, a status line and promises; shows them as the console can."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or Console(highlight=False)
        self._begun = monotonic()
        self._lines: deque[Text] = deque(maxlen=SHOWN)
        self._chapter = ""
        self._status = ""
        self._live = Live(self, console=self.console, refresh_per_second=4, transient=True)

    @property
    def seconds(self) -> float:
        """Since the screen was made."""
        return monotonic() - self._begun

    def __enter__(self) -> Self:
        if self.console.is_terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def __rich__(self) -> Group:
        head = Text(f"联动 · {self._chapter} · {self.seconds:.0f} 秒", style="bold")
        return Group(head, *self._lines, Text(self._status, style="dim"))

    def chapter(self, title: str) -> None:
        """A new part begins."""
        self._chapter = title
        self._add(f"── {title}")

    def tell(self, text: str) -> None:
        """One thing happened."""
        self._add(text)

    def report(self, subject: str, state: str) -> None:
        """News of a starting process, for `liandong.progress.Report`."""
        self._add(f"{subject}：{state}")

    def status(self, text: str) -> None:
        """What is going on now; replaces the status before, and is no line of its own."""
        self._status = text

    def promise(self, promise: Promise) -> None:
        """A promise and whether it was kept."""
        self._add(mark(promise))

    def end(self, lines: list[str]) -> None:
        """The last words, on a console that is no longer redrawn."""
        self._live.stop()
        for line in lines:
            self.console.print(line, markup=False, soft_wrap=True)

    def _add(self, text: str) -> None:
        line = Text(f"[{self.seconds:6.1f}s] {text}")
        self._lines.append(line)
        if not self.console.is_terminal:
            self.console.print(line, soft_wrap=True)


def summary(result: Result, doors: list[tuple[Place, str]]) -> list[str]:
    """What is printed at the end. doors: each cell's place and the file that holds its password."""
    refused = "、".join(f"{rule} {n}" for rule, n in sorted(result.refused.items())) or "无"
    equal = "一致" if result.pictures_equal else "不一致"
    return [
        *(mark(promise) for promise in result.promises),
        f"受理 {result.accepted} 条指令；丢失 {result.lost}，重复 {result.duplicated}，"
        f"乱序 {result.reordered}，序号空洞 {result.gaps}；三地态势{equal}，各 {result.rows} 行。",
        *(f"  丢失：{fact}" for fact in result.lost_facts),
        f"回放中被拒绝的指令，按规则：{refused}。",
        *(
            f"  {topic} 第 {t.sequence} 号，{t.rows} 行，{t.hash}"
            for topic, t in sorted(result.topics.items())
        ),
        f"指令到另外两地实时通道（取较慢一地，{result.measured} 条）：p50 {result.p50_ms:.0f} ms，"
        f"p99 {result.p99_ms:.0f} ms；总用时 {result.seconds:.0f} 秒。",
        *(f"{place.name}值守台 {place.http}/ ，密码在文件 {file}" for place, file in doors),
        f"登录用户名即角色：{'、'.join(f'{role} {name}' for role, name in LOGINS.items())}。",
    ]


def mark(promise: Promise) -> str:
    """✓ or ✗, the sentence, the figures."""
    detail = f"（{promise.detail}）" if promise.detail else ""
    return f"{'✓' if promise.held else '✗'} {promise.sentence}{detail}"
