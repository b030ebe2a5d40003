"""A report as JSON, as the platform keeps and signs it: the same report is the same text."""

import json

from gongkai.annual import figures
from gongkai.annual.model import Report

_VERSION = 1


def dumps(report: Report) -> str:
    """The report as one JSON document, the same text for the same report.

    Shape: cells in form order, decimals as strings and blanks as null; ``signed_on`` is
        YYYY-MM-DD or null.
    """
    cells = [cell for cell in report.form.cells if cell in report.cells]
    sections = ("preface", *(section.key for section in report.form.sections))
    document = {
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
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
