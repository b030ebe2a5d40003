"""The app's name and label; what it tells the register of applications."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.registers.remedies"
    verbose_name = "行政复议、行政诉讼"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.registers.applications import (  # noqa: PLC0415 - has models
            asides,
            duties,
            holds,
            keeping,
            recomputing,
        )
        from gongkai.registers.applications.papers import archive  # noqa: PLC0415
        from gongkai.registers.applications.signals import application_erased  # noqa: PLC0415
        from gongkai.registers.remedies import (  # noqa: PLC0415
            beside,
            erasing,
            packing,
            redoing,
        )
        from gongkai.registers.remedies import recomputing as remedies  # noqa: PLC0415

        archive.BESIDE.append(packing.of_application)
        application_erased.connect(erasing.with_application)
        over = keeping.Kind("remedies", "复议诉讼案件", "件", erasing.due, erasing.erase)
        keeping.KINDS.append(over)
        holds.HOLDS.append(beside.why_to_keep)
        asides.of_case.append(beside.of_application)
        duties.OWED.append(redoing.owed_in)
        duties.TIES.append(redoing.ties)
        duties.MOVED.append(redoing.move)
        register = recomputing.Register("复议诉讼案件", "remedies:case", remedies.recompute)
        recomputing.REGISTERS[remedies.KIND] = register
