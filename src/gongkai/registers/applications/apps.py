"""The app's name and label."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "gongkai.registers.applications"
    verbose_name = "政府信息公开申请"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.registers.applications import holds  # noqa: PLC0415 - models come first
        from gongkai.registers.applications.papers.holding import papers_stay  # noqa: PLC0415

        holds.HOLDS.append(papers_stay)
