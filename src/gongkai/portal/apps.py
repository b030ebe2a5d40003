"""The app's name and label."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    verbose_name = "公开平台"
    default_auto_field = "django.db.models.BigAutoField"
