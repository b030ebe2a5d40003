"""The app's name and label; what it tells and hears from the register of applications."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "gongkai.registers.letters"
    verbose_name = "来信"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.registers.applications import (  # noqa: PLC0415 - has models
            asides,
            keeping,
            recomputing,
        )
        from gongkai.registers.applications.papers import archive  # noqa: PLC0415
        from gongkai.registers.applications.signals import (  # noqa: PLC0415
            application_annulled,
            application_erased,
        )
        from gongkai.registers.letters import beside, erasing, freeing, packing  # noqa: PLC0415
        from gongkai.registers.letters import recomputing as letters  # noqa: PLC0415

        archive.BESIDE.append(packing.of_application)
        asides.of_case.append(beside.of_application)
        register = recomputing.Register("来信", "letters:letter", letters.recompute)
        recomputing.REGISTERS[letters.KIND] = register
        application_erased.connect(erasing.with_application)
        application_annulled.connect(freeing.with_application)
        keeping.KINDS.append(keeping.Kind("letters", "来信", "封", erasing.due, erasing.erase))
