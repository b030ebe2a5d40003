"""The app's name and label."""

from django.apps import AppConfig


class InformationConfig(AppConfig):
    name = "gongkai.registers.information"
    verbose_name = "政府信息"
    default_auto_field = "django.db.models.BigAutoField"
