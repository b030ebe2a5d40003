"""Brings in a file of legacy items from the terminal, as the desk does."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.law.errors import Refusal
from gongkai.registers.information import cut_over
from gongkai.registers.information.actions import importing
from gongkai.registers.information.imports import package, progress, reading
from gongkai.registers.information.models import Import
from gongkai.registers.organs.models import Organ, User

_SHOWN = 50


class Command(BaseCommand):
    """``gongkai manage import_legacy FILE --organ tjj --by … --confirmed-by … [--dry-run]``."""

    help = "导入历史信息：先核对，全部无误才导入；任何一行有错就一行也不导入。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="xlsx、csv，或者装着清单和附件的文件夹、zip")
        parser.add_argument("--organ", required=True, help="机关代码")
        parser.add_argument("--by", default="", help="上传的经办人的用户名")
        parser.add_argument(
            "--confirmed-by", default="", help="确认导入的分管领导的用户名，不能是上传的人"
        )
        parser.add_argument("--dry-run", action="store_true", help="只核对，不导入")
        parser.add_argument("--skip-known", action="store_true", help="跳过登记簿里已有的")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._handle(**options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None

    def _handle(self, file: Path, *, dry_run: bool, skip_known: bool, **options: Any) -> None:
        organ = Organ.objects.filter(code=options["organ"]).first()
        if organ is None:
            raise CommandError(f"没有代码是“{options['organ']}”的机关，请核对。")
        if not file.exists():
            raise CommandError(f"没有“{file}”，请核对路径。")
        content = package.packed(file) if file.is_dir() else file.read_bytes()
        name = f"{file.resolve().name}.zip" if file.is_dir() else file.name
        if dry_run:
            plan = reading.read(
                Import.Kind.LEGACY, name, content, organ=organ, today=timezone.localdate()
            )
            wrong = [str(trouble) for trouble in plan.wrong(skip_known=skip_known)]
            self._tell(
                wrong, f"{plan.count} 行，可以导入 {plan.ready} 行，已有 {len(plan.known)} 行。"
            )
            return
        officer, leader = (self._user(options[key]) for key in ("by", "confirmed_by"))
        job = importing.hand_in(
            organ=organ, kind=Import.Kind.LEGACY, name=name, content=content, by=officer,
            skip_known=skip_known,
        )  # fmt: skip
        wrong = [str(trouble) for trouble in importing.troubles_of(job)]
        self._tell(wrong, f"{job.rows} 行，可以导入 {job.ready} 行，已有 {job.known} 行。")
        if warning := cut_over.warning(organ, timezone.localdate()):
            self.stderr.write(warning)
        self._carry_out(importing.begin(job, by=leader))

    def _user(self, username: str) -> User:
        found = User.objects.filter(username=username).first()
        if found is None:
            raise CommandError(f"没有用户“{username}”，请用 --by 和 --confirmed-by 写明。")
        return found

    def _tell(self, wrong: list[str], counts: str) -> None:
        for line in wrong[:_SHOWN]:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"有 {len(wrong)} 处要改，没有导入。{counts}")
        self.stdout.write(f"核对无误：{counts}")

    def _carry_out(self, job: Import) -> None:
        columns = (TextColumn("正在导入"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns) as bar, progress.carrying_out(job.pk):
            task = bar.add_task("import", total=job.ready)
            done = importing.carry_out(job.pk, told=lambda count: bar.update(task, completed=count))
        if done.state != Import.State.DONE:
            raise CommandError(done.said)
        self.stdout.write(f"已导入 {done.ready} 行。")
