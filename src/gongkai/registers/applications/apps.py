"""The app's name and label."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.registers.applications"
    verbose_name = "政府信息公开申请"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.registers.applications.papers import erasing  # noqa: PLC0415 - has models
        from gongkai.registers.information import letting_go  # noqa: PLC0415

        letting_go.LISTED.append(erasing.listed)
