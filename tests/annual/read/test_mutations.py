"""Files that were altered on their way: whatever happened to one, it is answered, never raised."""

import random
from dataclasses import replace

import pytest

from gongkai.annual.check import check_reading
from gongkai.annual.read import read
from gongkai.annual.write import FORMATS
from tests.annual.made import made, pasted

EACH = 100  # mutated files of each kind, of seven kinds
CODES = {
    "not_a_report",
    "tables_missing",
    "tables_are_pictures",
    "lines_lost",
    "form_before_2019",
    "encrypted",
    "damaged",
    "too_large",
}


def originals() -> dict[str, bytes]:
    """One sound file of each kind."""
    report = replace(made("2021"), organ="青溪县档案局")
    files = {key: known.write(report) for key, known in FORMATS.items()}
    return {**files, "txt": "\n".join(pasted(made("2019"))).encode("gb18030")}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """*data* with a few bytes changed, a piece lost, doubled or moved, or its end cut off."""
    made_of = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(made_of))
        end = min(len(made_of), at + chance.choice([1, 4, 40, 400]))
        how = chance.randrange(5)
        if how == 0:
            made_of[at] = chance.randrange(256)
        elif how == 1:
            del made_of[at:end]
        elif how == 2:
            made_of[at:at] = made_of[at:end]
        elif how == 3:
            made_of[at:end] = chance.randbytes(end - at)
        elif chance.random() < 0.2:
            del made_of[at:]
        if not made_of:
            break
    return bytes(made_of)


@pytest.mark.parametrize("kind", sorted(originals()))
def test_a_mutated_file_is_answered(kind: str) -> None:
    chance = random.Random(kind)
    data = originals()[kind]
    for number in range(EACH):
        reading = read(mutated(data, chance), name=f"{number}.{kind}")

        assert (reading.report is None) != (reading.refused is None)
        if reading.refused:
            assert reading.refused.code in CODES
            assert reading.refused.message.endswith("。")
        check_reading(reading)
