"""The terminal people read."""

from rich.console import Console

_WIDTH = 120  # where there is no terminal to measure: a table of eight columns fits


def screen() -> Console:
    """Standard output for people: no markup is looked for in what files say, no line is broken."""
    console = Console(markup=False, highlight=False, soft_wrap=True, emoji=False)
    if not console.is_terminal:
        console = Console(markup=False, highlight=False, soft_wrap=True, emoji=False, width=_WIDTH)
    return console
