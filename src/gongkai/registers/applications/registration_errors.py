"""What correcting, annulling and merging entries of the register refuses."""

from collections.abc import Sequence
from datetime import date

from gongkai.law.errors import Refusal


class SameEntry(Refusal):
    """A correction of an entry that changes nothing."""

    def __init__(self) -> None:
        super().__init__("填的与现在登记的完全相同，没有保存。请改动登记错了的项目，或者取消。")


class AnswerGone(Refusal):
    """An entry annulled whose applicant has the answer."""

    def __init__(self, number: str, on: date) -> None:
        self.number, self.on = number, on
        super().__init__(
            f"申请 {number} 的答复已于 {on} 发出，不能登记作废。登记内容有错的，请办理更正登记。"
        )


class PapersOpen(Refusal):
    """An entry annulled or merged while documents of it are on their way."""

    def __init__(self, number: str, titles: Sequence[str]) -> None:
        self.number, self.titles = number, tuple(titles)
        super().__init__(
            f"申请 {number} 还有没有发出的文书（{'、'.join(titles)}），没有保存。请先把它们作废。"
        )


class SignedBefore(Refusal):
    """Cases merged into one that has a signed document, not yet sent, which names none of them."""

    def __init__(self, number: str, titles: Sequence[str]) -> None:
        self.number, self.titles = number, tuple(titles)
        super().__init__(
            f"申请 {number} 有已签发、还没有发出的文书（{'、'.join(titles)}），文中没有写要并入的"
            f"申请，没有保存。请先把它作废，并案以后另拟；不并案的，先发出。"
        )


class LeadsOthers(Refusal):
    """An entry annulled or merged into which others are merged."""

    def __init__(self, number: str, others: Sequence[str]) -> None:
        self.number, self.others = number, tuple(others)
        super().__init__(
            f"申请 {number} 并着 {'、'.join(others)}，没有保存。"
            f"请先到并入的申请页，把「并入另一件申请」作为录错的一项作废。"
        )


class StillContested(Refusal):
    """An entry annulled while a reconsideration or a suit over it is not over."""

    def __init__(self, number: str, held: Sequence[str]) -> None:
        self.number, self.held = number, tuple(held)
        super().__init__(
            f"申请 {number} 没有作废：{'；'.join(held)}。请先办结那一件，或者把它的登记作废。"
        )


class NoSuchCase(Refusal):
    """A number that no other case of the organ has."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f"本机关没有另一件编号为“{number}”的申请，没有保存。请核对申请编号。")


class NothingToMerge(Refusal):
    """A merging of no case."""

    def __init__(self) -> None:
        super().__init__("没有选要并入的申请，没有保存。请至少选一件。")


class NotMergeable(Refusal):
    """Two cases that cannot be merged."""

    def __init__(self, number: str, why: str) -> None:
        self.number, self.why = number, why
        super().__init__(f"申请 {number} {why}，不能并案，没有保存。请核对要并案的申请。")
