"""The app's name and label; what it tells and hears from the register of applications."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "gongkai.registers.submissions"
    verbose_name = "网上来件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.registers.applications import asides, keeping  # noqa: PLC0415 - has models
        from gongkai.registers.applications.papers import archive  # noqa: PLC0415
        from gongkai.registers.applications.signals import (  # noqa: PLC0415
            application_annulled,
            application_erased,
        )
        from gongkai.registers.submissions import (  # noqa: PLC0415
            beside,
            erasing,
            freeing,
            packing,
            question_card,
        )

        asides.of_case.append(beside.of_application)
        asides.cards_of_case.append(question_card.of_application)
        archive.BESIDE.append(packing.of_application)
        application_erased.connect(erasing.with_application)
        application_annulled.connect(freeing.with_application)
        keeping.KINDS.append(
            keeping.Kind("submissions", "搁置的来件", "件", erasing.due, erasing.erase_set_aside)
        )
