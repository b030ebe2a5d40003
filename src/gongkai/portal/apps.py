"""The app's name and label, and what it listens to."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_save, pre_delete, pre_save


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    verbose_name = "公开平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.models import Page, PageViewRestriction  # noqa: PLC0415 - as below

        from gongkai.portal import establish, kept  # noqa: PLC0415 - its models need Django set up

        # The registers know nothing of the portal: it hears of columns, and makes their pages.
        post_save.connect(establish.hear_of_column, sender="information.Column")
        pages = [model for model in apps.get_models() if issubclass(model, Page)]
        for model in (*pages, PageViewRestriction):
            pre_save.connect(kept.refuse_by_hand, sender=model)
        for model in pages:
            pre_delete.connect(kept.refuse_by_hand, sender=model)
