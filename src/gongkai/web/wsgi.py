"""The WSGI application, and what runs beside it: the clock and the courier."""

import os

from django.core.wsgi import get_wsgi_application

from gongkai.web.courier import Courier
from gongkai.web.timekeeper import Timekeeper

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.web.settings")
application = get_wsgi_application()
Timekeeper().start()
Courier().start()
