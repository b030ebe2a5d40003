"""The product's own settings, in a data folder of the test run's own."""

import os
import tempfile

os.environ.pop("GONGKAI_KEYS", None)
os.environ["GONGKAI_DATA"] = tempfile.mkdtemp(prefix="gongkai-test-")

from gongkai.web.settings import *  # noqa: F403
from gongkai.web.settings import DATA, DATABASES

# A file, not memory: write-ahead log and immediate transactions are what is tested.
DATABASES["default"]["TEST"] = {"NAME": DATA / "test.sqlite3"}
# Signing in is not what takes the time here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
