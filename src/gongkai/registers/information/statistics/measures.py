"""What the tables and their checks go by, as the data says."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers and lists of ``data/statistics.toml``."""

    small_cell: int
    rounding: Decimal
    rate_low: Decimal
    rate_high: Decimal
    respondent_units: frozenset[str]
    rate_units: frozenset[str]
    units: frozenset[str]
    statuses: Mapping[str, str]
    frequencies: Mapping[str, str]
    heads: Mapping[str, "re.Pattern[str]"]


@cache
def measures() -> Measures:
    """The measures in force."""
    path = files("gongkai.registers.information").joinpath("data/statistics.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    return Measures(
        small_cell=data["small_cell"],
        rounding=Decimal(data["rounding"]),
        rate_low=Decimal(data["rate_low"]),
        rate_high=Decimal(data["rate_high"]),
        respondent_units=frozenset(data["respondent_units"]),
        rate_units=frozenset(data["rate_units"]),
        units=frozenset(data["units"]),
        statuses=data["statuses"],
        frequencies=data["frequencies"],
        heads={name: re.compile(pattern) for name, pattern in data["heads"].items()},
    )
