"""The words of the command line's own machinery, in Chinese."""

from typer import rich_utils
from typer.exceptions import TyperException

rich_utils.ARGUMENTS_PANEL_TITLE = "参数"
rich_utils.OPTIONS_PANEL_TITLE = "选项"
rich_utils.COMMANDS_PANEL_TITLE = "命令"
rich_utils.REQUIRED_LONG_STRING = "（必填）"
rich_utils.DEFAULT_STRING = "（默认：{}）"

_HINT = "请用 gongkai --help 查看命令，用 gongkai 命令 --help 查看它的参数。"


# The kinds are known by name: typer keeps the classes to itself.
_SENTENCES = {
    "NoSuchOption": "没有「{option}」这个选项",
    "BadOptionUsage": "选项「{option}」缺少取值，或者不应当有取值",
    "MissingParameter": "缺少必填的参数「{parameter}」",
    "BadParameter": "参数「{parameter}」的取值不对",
    "UsageError": "没有这个命令，或者参数的写法不对",
}


def usage_error(wrong: TyperException) -> str:
    """What was wrong with a call, in one sentence, and where to look."""
    sentence = _SENTENCES.get(type(wrong).__name__)
    if sentence is None:  # a bare `gongkai`: the message is the whole help
        return wrong.format_message()
    parameter = getattr(wrong, "param", None)
    name = getattr(parameter, "metavar", None) or getattr(parameter, "name", None) or ""
    said = sentence.format(option=getattr(wrong, "option_name", ""), parameter=name)
    return f"{said}。{_HINT}"
