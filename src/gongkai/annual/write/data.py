"""A report as JSON, for programs and for the record: the same report is the same text."""

import json

from gongkai.annual import figures
from gongkai.annual.model import Report

_VERSION = 1


def dump(report: Report) -> str:
    """The report as one JSON document, which ``annual.read`` reads back.

    Shape: cells in form order, decimals as strings and blanks as null; one that could not be read
        is not there; prose as it was given;
        ``signed_on`` is YYYY-MM-DD or null.
    """
    cells = [cell for cell in report.form.cells if cell in report.cells]
    sections = ("preface", *(section.key for section in report.form.sections))
    content = {
        "gongkai": "annual-report",
        "version": _VERSION,
        "organ": report.organ,
        "year": report.year,
        "form": report.form.key,
        "cells": figures.as_json({cell: report.cells[cell] for cell in cells}),
        "units": {str(cell): report.units[cell] for cell in cells if cell in report.units},
        "prose": {key: report.prose[key] for key in sections if key in report.prose},
        "signed_on": report.signed_on.isoformat() if report.signed_on else None,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
