"""The app's name and label."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "gongkai.registers.submissions"
    verbose_name = "网上来件"
    default_auto_field = "django.db.models.BigAutoField"
