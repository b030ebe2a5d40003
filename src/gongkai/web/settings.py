"""Django's settings: one installation, one county."""

import os
from pathlib import Path

from gongkai.web import data

DATA = data.folder()
SECRET_KEY = data.kept_secret("secret-key", size=48)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GONGKAI_HOSTS", "127.0.0.1,localhost").split(",")
BASE_URL = os.environ.get("GONGKAI_URL") or f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"

INSTALLED_APPS = [
    "gongkai.portal",
    "gongkai.oversight",
    "gongkai.registers.reports",
    "gongkai.registers.remedies",
    "gongkai.registers.letters",
    "gongkai.registers.submissions",
    "gongkai.registers.applications",
    "gongkai.registers.information",
    "gongkai.registers.journal",
    "gongkai.registers.organs",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "gongkai.web.urls"
WSGI_APPLICATION = "gongkai.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "gongkai.sqlite3",
        "OPTIONS": {
            # A writer takes the lock when it begins, so that what it read is still true.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA secure_delete=ON;",  # what is erased is not left lying in the file
        },
    },
}
# "doors" counts who tries what how often: in the database, since processes keep no state.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "doors": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "doors",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}
RATELIMIT_USE_CACHE = "doors"
# Behind a proxy the header in which it names the visitor's address, such as HTTP_X_REAL_IP.
RATELIMIT_IP_META_KEY = os.environ.get("GONGKAI_ADDRESS_HEADER") or "REMOTE_ADDR"

# Letters go out once a mail server is named; see docs/operate/mail.md.
EMAIL_HOST = os.environ.get("GONGKAI_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("GONGKAI_SMTP_PORT") or 465)
EMAIL_HOST_USER = os.environ.get("GONGKAI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GONGKAI_SMTP_PASSWORD", "")
_SECURITY = os.environ.get("GONGKAI_SMTP_SECURITY") or "ssl"  # ssl, starttls or none
EMAIL_USE_SSL, EMAIL_USE_TLS = _SECURITY == "ssl", _SECURITY == "starttls"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_SMTP_FROM") or EMAIL_HOST_USER or "gongkai@localhost"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organs.User"
AUTHENTICATION_BACKENDS = ["gongkai.registers.organs.backends.OfficersBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"

CSRF_FAILURE_VIEW = "gongkai.portal.errors.stale_form"
# What goes wrong must leave a trace: on standard error, without the form's contents.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "gongkai": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
ATTACHMENTS_ROOT = DATA / "attachments"  # served by what the register says, never as a folder
IMPORTS_ROOT = DATA / "imports"  # files handed in to be imported, never served
SUBMISSIONS_ROOT = DATA / "submissions"  # sealed files of applicants, never served as a folder
# Outside the database and beside it: a copy of the database alone opens nothing that is sealed.
KEYS_ROOT = Path(os.environ.get("GONGKAI_KEYS") or DATA / "keys")
# Other systems are told by https. Networks of our own that may be told all the same, such as the
# county's government extranet, and the authority that vouches for certificates there.
DELIVERY_NETWORKS = [n for n in os.environ.get("GONGKAI_DELIVERY_NETWORKS", "").split(",") if n]
DELIVERY_CA_FILE = os.environ.get("GONGKAI_DELIVERY_CA", "")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}

WAGTAIL_SITE_NAME = "政府信息公开工作平台"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", "简体中文")]
# Nothing of an officer's is told to a third party.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_LOGIN_FORM = "gongkai.registers.organs.forms.SignInForm"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_SERVE_METHOD = "serve_view"
