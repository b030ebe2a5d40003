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
            recomputing,
        )
        from gongkai.registers.remedies import beside, redoing  # noqa: PLC0415
        from gongkai.registers.remedies import recomputing as remedies  # noqa: PLC0415

        holds.HOLDS.append(beside.why_to_keep)
        asides.of_case.append(beside.of_application)
        duties.OWED.append(redoing.owed_in)
        duties.TIES.append(redoing.ties)
        register = recomputing.Register("复议诉讼案件", "remedies:case", remedies.recompute)
        recomputing.REGISTERS[remedies.KIND] = register
