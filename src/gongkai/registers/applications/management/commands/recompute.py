"""``gongkai manage recompute``: the open cases by today's calendar, where nothing starts them."""

from typing import Any

from django.core.management.base import BaseCommand

from gongkai.registers.applications import recomputing


class Command(BaseCommand):
    help = "放假安排有变时，重新计算在办申请的期限；gongkai serve 启动时自动做，其他启动方式用它。"

    def handle(self, *args: Any, **options: Any) -> None:
        moved = recomputing.recompute()
        self.stdout.write(f"在办申请的期限已按现行放假安排计算，本次安排共变动 {moved} 件。")
