"""Amounts of money in one unit, exactly."""

from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal

_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
_PLACES = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "亿元": 8}
WAN = "万元"  # what the forms count money in where they name a unit


def is_money(unit: str) -> bool:
    """Whether *unit* is one that amounts are stated in."""
    return unit in _PLACES


def in_unit(amount: int | Decimal, unit: str, wanted: str) -> int | Decimal:
    """*amount* of *unit* in the unit *wanted*, to the last digit; whole where it comes out whole.

    Errors: KeyError for what is no unit of money.

    >>> in_unit(Decimal("12345.60"), "元", "万元"), in_unit(30000, "元", "万元")
    (Decimal('1.23456'), 3)
    """
    shift = _PLACES[unit] - _PLACES[wanted]
    if not shift:
        return amount
    moved = Decimal(amount).scaleb(shift, _EXACT).normalize(_EXACT)
    return int(moved) if moved == moved.to_integral_value() else moved
