"""Why reports are not summed: one class and one sentence for each kind of trouble."""

from collections.abc import Iterable, Mapping, Sequence

from gongkai.law.errors import Refusal


class MergeRefused(Refusal):
    """Reports that are not summed; *files* are those to look at."""

    def __init__(self, files: Iterable[str], sentence: str) -> None:
        self.files = tuple(files)
        super().__init__(sentence)


class NothingToMerge(MergeRefused):
    """No report at all."""

    def __init__(self) -> None:
        super().__init__((), "没有可以汇总的年度报告，请至少给出一份。")


class Unreadable(MergeRefused):
    """Files that were refused; a sum without them would be a wrong one."""

    def __init__(self, files: Sequence[str]) -> None:
        super().__init__(
            files, f"{_named(files)}没有读成，没有汇总：请换用能读的文件，或者去掉后再汇总。"
        )


class Unnamed(MergeRefused):
    """Reports that do not say whose or of which year they are."""

    def __init__(self, files: Sequence[str], what: str) -> None:
        super().__init__(
            files,
            f"{_named(files)}没有写明{what}，无法判断能否与其他报告相加：请在标题里补上后再汇总。",
        )


class Mixed(MergeRefused):
    """Reports that cannot be added up, since they count different things."""

    def __init__(self, what: str, groups: Mapping[str, Sequence[str]], fix: str) -> None:
        told = "；".join(f"{key}的有{_named(files)}" for key, files in groups.items())
        files = [file for group in groups.values() for file in group]
        super().__init__(files, f"{what}不一致，不能相加：{told}。{fix}")


class OrganTwice(MergeRefused):
    """Several reports of one organ; summed, they would count it twice."""

    def __init__(self, organ: str, files: Sequence[str]) -> None:
        self.organ = organ
        super().__init__(
            files, f"{organ}有不止一份报告：{_named(files)}，请只留下最终的一份再汇总。"
        )


_SHOWN = 5  # files a sentence names


def _named(files: Sequence[str]) -> str:
    """The files of a sentence; of many, the first few and how many there are."""
    named = "".join(f"《{_printable(file)}》" for file in files[:_SHOWN])
    return named + (f"等 {len(files)} 个文件" if len(files) > _SHOWN else "")


def _printable(name: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in name)
