"""A part of a test run in an installation of its own: another process, another folder."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection


def told_in_a_folder_of_its_own(module: str, folder: Path) -> Any:
    """What ``in_a_folder_of_its_own`` of *module* writes, as JSON, over a copy of the database."""
    source = sqlite3.connect(connection.settings_dict["NAME"])
    with closing(source), closing(sqlite3.connect(folder / "gongkai.sqlite3")) as copy:
        source.backup(copy)
    run = f"import django; django.setup();from {module} import in_a_folder_of_its_own as run; run()"
    told = subprocess.run(
        [sys.executable, "-c", run],
        env={
            **os.environ,
            "GONGKAI_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "gongkai.web.settings",
        },
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)
