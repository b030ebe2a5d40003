"""How an index number (索引号) is written; the law fixes no way, see docs/law/index-number.md."""


def beginning(code: str, year: int) -> str:
    """What the numbers of one organ and year begin with.

    >>> beginning("520122TJJ", 2026)
    '520122TJJ/2026-'
    """
    return f"{code}/{year}-"


def following(begins: str, last: str | None) -> str:
    """The number after *last*, the last one issued with that beginning.

    >>> following("tjj/2026-", None), following("tjj/2026-", "tjj/2026-00013")
    ('tjj/2026-00001', 'tjj/2026-00014')
    """
    return f"{begins}{int(last.removeprefix(begins)) + 1 if last else 1:05d}"
