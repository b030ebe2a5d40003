"""The `gongkai` command: what commands there are, and how a call ends."""

import io
import sys
from collections.abc import Sequence

import typer
from typer.exceptions import TyperException

from gongkai.cli import chinese
from gongkai.cli.check import check
from gongkai.cli.convert import convert
from gongkai.cli.due import due
from gongkai.cli.exits import UNREADABLE
from gongkai.cli.fee import fee
from gongkai.cli.merge import merge_command
from gongkai.cli.read import read
from gongkai.cli.site import demo, manage, serve, verify
from gongkai.law.errors import Refusal

app = typer.Typer(
    name="gongkai",
    help="政府信息公开工作平台：读取、核对、汇总、转换年度报告，计算期限和费用，启动平台。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    subcommand_metavar="命令 [参数]…",
    options_metavar="[选项]",
)
app.command("read")(read)
app.command("check")(check)
app.command("merge")(merge_command)
app.command("convert")(convert)
app.command("due")(due)
app.command("fee")(fee)
app.command("serve")(serve)
app.command("demo")(demo)
app.command("verify")(verify)
app.command(
    "manage",
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
    add_help_option=False,
)(manage)


def main() -> None:
    """The entry point: runs the call on the command line and exits with its status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file name may hold bytes that no character stands for; it is printed escaped.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(args: Sequence[str]) -> int:
    """The exit status of one call: 0 all well, 1 findings, 2 unreadable or a wrong call."""
    try:
        return int(app(args=list(args), prog_name="gongkai", standalone_mode=False) or 0)
    except TyperException as wrong:
        typer.echo(chinese.usage_error(wrong), err=True)
    except Refusal as refusal:
        typer.echo(str(refusal), err=True)
    return UNREADABLE


if __name__ == "__main__":
    main()
