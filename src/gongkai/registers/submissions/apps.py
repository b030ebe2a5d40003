"""The app's name and label."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "gongkai.registers.submissions"
    verbose_name = "网上来件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.registers.applications.signals import application_erased  # noqa: PLC0415
        from gongkai.registers.submissions import erasing  # noqa: PLC0415 - models must be there

        application_erased.connect(erasing.with_application)
