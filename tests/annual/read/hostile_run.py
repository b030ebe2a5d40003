"""Reads files one by one, each in a process of its own under the documented bounds."""

import json
import os
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from gongkai.annual.check import check_reading
from gongkai.annual.read import read

SECONDS = 5  # of the processor: what the reader promises for any file whatever
MEBIBYTES = 300  # of memory, the same


@dataclass(frozen=True, slots=True)
class Answered:
    """How the reading of one file went; *status* is 0 where its process ended by itself."""

    status: int
    seconds: float
    mebibytes: float
    code: str = ""  # empty for a report
    message: str = ""


def main(folder: Path) -> None:
    """Tell, in JSON, how the reading of each file in *folder* went."""
    told = {path.name: asdict(_answered(path)) for path in sorted(folder.iterdir())}
    json.dump(told, sys.stdout)


def _answered(path: Path) -> Answered:
    """Shape: a fork, so that what is measured is the reading and not the start of Python."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        reading = read(path)
        check_reading(reading)
        refused = reading.refused
        os.write(into, json.dumps([refused.code, refused.message] if refused else []).encode())
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        said = pipe.read()
    _, status, used = os.wait4(child, 0)
    seconds = used.ru_utime + used.ru_stime
    return Answered(status, seconds, used.ru_maxrss / 1024, *json.loads(said or "[]"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
