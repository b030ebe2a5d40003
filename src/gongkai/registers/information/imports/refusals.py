"""Why an import is not begun, or ends with nothing brought in."""

from gongkai.law.errors import Refusal


class MayNotHandIn(Refusal):
    """A file handed in by someone who does not write for the organ."""

    def __init__(self) -> None:
        super().__init__("导入文件由本机关经办人上传，没有保存。请由经办人办理。")


class MayNotConfirm(Refusal):
    """An import confirmed or stopped by someone who does not answer for it."""

    def __init__(self) -> None:
        super().__init__("导入后即公开，由本机关分管领导确认，没有办理。请报分管领导。")


class OwnFile(Refusal):
    """An import confirmed by whoever handed its file in."""

    def __init__(self) -> None:
        super().__init__("导入的文件不能由上传的人自己确认，没有导入。请由另一位分管领导确认。")


class MayNotSendBack(Refusal):
    """A file sent back by someone who does not answer for what it brings in."""

    def __init__(self) -> None:
        super().__init__("导入文件由本机关分管领导退回，没有办理。请报分管领导。")


class NotConfirmable(Refusal):
    """An import begun or sent back that has errors, is under way, or is done."""

    def __init__(self, state: str, act: str = "开始导入") -> None:
        self.state = state
        super().__init__(f"这份文件现在是「{state}」，不能{act}。请刷新页面查看。")


class Stopped(Refusal):
    """An import stopped by a person."""

    def __init__(self) -> None:
        super().__init__("已按要求停止，登记簿没有任何改动。")


class NoLongerRight(Refusal):
    """A file that was right when it was checked and is not any more."""

    def __init__(self, first: str) -> None:
        self.first = first
        super().__init__(
            f"核对以后登记簿有了变化，没有导入：{first or '各行都已有。'}请重新上传核对。"
        )


class Truncated(Refusal):
    """A stored file that is no longer what was handed in."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"保存的“{name}”与上传时不一致，不能使用。请重新上传。")
