"""The WSGI application, and the clock that runs beside it."""

import os

from django.core.wsgi import get_wsgi_application

from gongkai.web.timekeeper import Timekeeper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
application = get_wsgi_application()
Timekeeper().start()
