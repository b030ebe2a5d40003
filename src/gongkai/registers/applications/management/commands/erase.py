"""``gongkai manage erase``: what falls due in an organ, and its erasure in one step."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from gongkai.law.errors import Refusal
from gongkai.registers.applications import erasing, keeping
from gongkai.registers.applications.privacy_forms import FallenDue, falling_due, others_falling_due
from gongkai.registers.organs.models import Organ, User


class Command(BaseCommand):
    """Lists without a reason, erases with one; names nobody either way."""

    help = "列出保管期满的案卷、来信、来件；写了 --reason 的，销毁没有暂缓的各件的个人信息。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", required=True, help="办理人（受理机关分管领导）的用户名")
        parser.add_argument("--reason", default="", help="销毁理由；不写只列出")

    def handle(self, *_: Any, **options: Any) -> None:
        by, organ = self._leader(options["by"])
        today, reason = timezone.localdate(), options["reason"]
        cases, over = falling_due(organ, today), others_falling_due(organ, today)
        for case in cases:
            self._list(case)
        for one in over:
            for row in one.rows:
                self.stdout.write(f"{one.kind.label} {row.number}　{row.ends_on} 届满")
        free = [case.application for case in cases if not case.held]
        others = [(one.kind, row.number) for one in over for row in one.rows]
        count = len(free) + len(others)
        if not (reason and count):
            self.stdout.write(f"保管期满 {len(cases) + len(others)} 件，可以销毁 {count} 件。")
            return
        try:
            erased = keeping.erase(free, others, organ=organ, reason=reason, by=by, today=today)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"已销毁 {erased} 件的个人信息，统计数字照留。")

    def _leader(self, username: str) -> tuple[User, Organ]:
        user = User.objects.filter(username=username).select_related("organ").first()
        if user is None or user.organ is None:
            raise CommandError(f"没有属于某个机关的用户「{username}」，请核对用户名。")
        if not user.answers_for(user.organ, erasing.PERMISSION):
            raise CommandError(f"「{username}」不是分管领导，请用 --by 写明分管领导的用户名。")
        return user, user.organ

    def _list(self, case: FallenDue) -> None:
        held = f"，暂缓：{case.held}" if case.held else ""
        self.stdout.write(f"{case.application.number}　{case.ends_on} 届满{held}")
