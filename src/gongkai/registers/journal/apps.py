"""The app's name and label."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "gongkai.registers.journal"
    verbose_name = "办理台账"
    default_auto_field = "django.db.models.BigAutoField"
