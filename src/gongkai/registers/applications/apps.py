"""The app's name and label."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.registers.applications"
    verbose_name = "政府信息公开申请"
    default_auto_field = "django.db.models.BigAutoField"
