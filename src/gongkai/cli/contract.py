"""A reading as the JSON that the command line promises."""

import json
from collections.abc import Iterable, Iterator

from gongkai.annual import figures
from gongkai.annual.check import Finding
from gongkai.annual.model import Reading

Described = dict[str, object]


def described(reading: Reading) -> Described:
    """What `gongkai read --json` says of one file."""
    report, refused = reading.report, reading.refused
    return {
        "file": reading.file,
        "organ": report.organ or None if report else None,
        "year": report.year if report else None,
        "form": report.form.key if report else None,
        "cells": figures.as_json(report.cells) if report else {},
        "raw": {str(cell): text for cell, text in reading.raw.items()},
        "where": {str(cell): place for cell, place in reading.where.items()},
        "claims": [
            {"text": claim.text, "value": claim.value, "cell": str(claim.cell)}
            for claim in reading.claims
        ],
        "unread": [{"where": unread.where, "what": unread.what} for unread in reading.unread],
        "refused": {"code": refused.code, "message": refused.message} if refused else None,
    }


def findings(found: Iterable[Finding]) -> list[Described]:
    """What `gongkai check --json` says beside the reading."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity,
            "cells": [str(cell) for cell in finding.cells],
            "message": finding.message,
            "fix": finding.fix,
        }
        for finding in found
    ]


def element(file: Described) -> str:
    """One file's part of the document."""
    return json.dumps(file, ensure_ascii=False, indent=2).replace("\n", "\n  ")


def document(elements: Iterable[str]) -> Iterator[str]:
    """The pieces of one JSON document for all files of a call; the whole is never in memory.

    >>> "".join(document(["{}", "{}"]))
    '[\\n  {},\\n  {}\\n]\\n'
    """
    before = "[\n  "
    for one in elements:
        yield before + one
        before = ",\n  "
    yield "\n]\n"
