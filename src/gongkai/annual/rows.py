"""A report as rows of plain text, one a figure: what the csv writer writes and the reader reads."""

HEADS = ("编号", "表", "行", "列", "数值", "单位")

# Beside the cells' own ids: what is said of the whole report, and its prose by section.
ORGAN, YEAR, FORM, SIGNED_ON = "report.organ", "report.year", "report.form", "report.signed_on"
PROSE = "prose."

_GUARD = "'"
_RISKY = ("=", "+", "-", "@", "\t", "\r", _GUARD)


def guarded(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("青溪县档案局")
    ("'=1+1", '青溪县档案局')
    """
    return _GUARD + text if text.startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """What :func:`guarded` was given.

    >>> unguarded(guarded("'-1"))
    "'-1"
    """
    return text.removeprefix(_GUARD)
