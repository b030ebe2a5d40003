"""The app's name and label, and what it listens to."""

from django.apps import AppConfig
from django.db.models.signals import post_save


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    verbose_name = "公开平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.portal import establish  # noqa: PLC0415 - its models need Django set up

        # The registers know nothing of the portal: it hears of columns, and makes their pages.
        post_save.connect(establish.hear_of_column, sender="information.Column")
