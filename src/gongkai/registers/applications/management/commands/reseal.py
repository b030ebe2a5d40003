"""``gongkai manage reseal``: change the key of all that is sealed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gongkai.law.errors import Refusal
from gongkai.registers import resealing
from gongkai.registers.organs.models import User
from gongkai.registers.resealing import Changed, Progress


class Command(BaseCommand):
    """Asks who does it, says how far it is, and which old keys nothing needs any more."""

    help = "换一把新密钥，把加密存放的内容逐批重新加密；可以随时停下，再运行一次就接着做。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", required=True, help="办理人（系统管理员）的用户名")
        parser.add_argument(
            "--batch", type=int, default=resealing.BATCH, help="一批多少行，每批一次写入"
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch 应为正整数，请改正后再运行。")
        try:
            by = User.objects.get(username=options["by"])
        except User.DoesNotExist:
            raise CommandError(f"没有用户「{options['by']}」，请核对用户名。") from None
        try:
            changed = resealing.change(by=by, batch=options["batch"], told=self._told)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        self._report(changed)

    def _told(self, progress: Progress) -> None:
        self.stdout.write(f"已重新加密 {progress.done} 行，还有 {progress.left} 行。")

    def _report(self, changed: Changed) -> None:
        began = "接着上次没做完的，" if changed.resumed else "已造新密钥，"
        self.stdout.write(f"{began}共 {changed.texts} 处改用 {changed.key} 号密钥。")
        for number in changed.idle:
            self.stdout.write(
                f"{number} 号密钥已没有内容在用；数据库的旧备份还要用它，备份都换新以后再撤走。"
            )
        for about in changed.unopened:
            self.stderr.write(f"打不开，原样留着：{about}")
        if changed.unopened:
            raise CommandError(
                f"有 {len(changed.unopened)} 处打不开，多半是缺了旧密钥。"
                f"请从备份恢复密钥文件后再运行一次。"
            )
