"""The app's name and label."""

from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "gongkai.registers.organs"
    verbose_name = "机关与人员"
    default_auto_field = "django.db.models.BigAutoField"
