"""Imports of legacy items and where they came from, the standard list, the guide."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0007_reviews_by_decision"),
        ("organs", "0003_documents_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("legacy", "历史信息"), ("standards", "标准目录")],
                        max_length=20,
                        verbose_name="种类",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="文件名")),
                ("digest", models.CharField(max_length=64, verbose_name="内容摘要（SM3）")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                (
                    "skip_known",
                    models.BooleanField(default=False, verbose_name="跳过登记簿里已有的"),
                ),
                ("rows", models.PositiveIntegerField(default=0, verbose_name="行数")),
                ("ready", models.PositiveIntegerField(default=0, verbose_name="可导入的行数")),
                (
                    "known",
                    models.PositiveIntegerField(default=0, verbose_name="登记簿里已有的行数"),
                ),
                ("wrong", models.PositiveIntegerField(default=0, verbose_name="有错的处数")),
                ("troubles", models.JSONField(default=list, verbose_name="有错的地方")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("wrong", "有错，没有导入"),
                            ("checked", "核对无误，待确认"),
                            ("running", "正在导入"),
                            ("done", "已导入"),
                            ("stopped", "已停止，没有导入"),
                            ("failed", "没有导入"),
                        ],
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("said", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                ("handed_in_at", models.DateTimeField(verbose_name="上传时间")),
                ("begun_at", models.DateTimeField(null=True, verbose_name="开始时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="结束时间")),
                (
                    "begun_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="确认人",
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="上传人",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organs.organ",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "批量导入",
                "verbose_name_plural": "批量导入",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="information.item",
                        verbose_name="政府信息",
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="行号")),
                (
                    "number",
                    models.CharField(
                        blank=True, db_index=True, max_length=60, verbose_name="原索引号"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=300, verbose_name="原网址")),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="information.import",
                        verbose_name="批量导入",
                    ),
                ),
            ],
            options={
                "verbose_name": "历史信息的来处",
                "verbose_name_plural": "历史信息的来处",
            },
        ),
        migrations.CreateModel(
            name="StandardEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="序号")),
                ("first", models.CharField(max_length=100, verbose_name="一级事项")),
                ("second", models.CharField(max_length=100, verbose_name="二级事项")),
                ("content", models.CharField(max_length=1000, verbose_name="公开内容（要素）")),
                ("basis", models.CharField(max_length=1000, verbose_name="公开依据")),
                ("term", models.CharField(max_length=200, verbose_name="公开时限")),
                ("body", models.CharField(max_length=100, verbose_name="公开主体")),
                ("channels", models.CharField(max_length=300, verbose_name="公开渠道和载体")),
                ("audience", models.CharField(max_length=100, verbose_name="公开对象")),
                ("way", models.CharField(max_length=100, verbose_name="公开方式")),
                ("level", models.CharField(max_length=100, verbose_name="公开层级")),
                (
                    "column",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="information.column",
                        verbose_name="对应栏目",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="organs.organ",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "标准目录事项",
                "verbose_name_plural": "标准目录事项",
                "ordering": ["organ", "position"],
            },
        ),
        migrations.CreateModel(
            name="Guide",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("classes", models.TextField(blank=True, max_length=1000, verbose_name="信息分类")),
                (
                    "arrangement",
                    models.TextField(blank=True, max_length=1000, verbose_name="编排体系"),
                ),
                ("access", models.TextField(blank=True, max_length=1000, verbose_name="获取方式")),
                (
                    "office",
                    models.CharField(blank=True, max_length=100, verbose_name="工作机构名称"),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="办公地址")),
                ("hours", models.CharField(blank=True, max_length=200, verbose_name="办公时间")),
                ("telephone", models.CharField(blank=True, max_length=60, verbose_name="联系电话")),
                ("fax", models.CharField(blank=True, max_length=60, verbose_name="传真号码")),
                (
                    "internet",
                    models.CharField(blank=True, max_length=200, verbose_name="互联网联系方式"),
                ),
                (
                    "channels",
                    models.JSONField(blank=True, default=list, verbose_name="受理申请的渠道"),
                ),
                (
                    "applying",
                    models.TextField(blank=True, max_length=2000, verbose_name="申请要写明什么"),
                ),
                ("charges", models.TextField(blank=True, max_length=1000, verbose_name="收费")),
                (
                    "remedies",
                    models.TextField(blank=True, max_length=1000, verbose_name="监督与救济"),
                ),
                (
                    "checked_on",
                    models.DateField(blank=True, null=True, verbose_name="上次核对日期"),
                ),
                (
                    "complete",
                    models.BooleanField(default=False, editable=False, verbose_name="公开中"),
                ),
                (
                    "organ",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guide",
                        to="organs.organ",
                        verbose_name="机关",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开指南",
                "verbose_name_plural": "公开指南",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("complete", False),
                            models.Q(
                                models.Q(("classes", ""), _negated=True),
                                models.Q(("arrangement", ""), _negated=True),
                                models.Q(("access", ""), _negated=True),
                                models.Q(("office", ""), _negated=True),
                                models.Q(("address", ""), _negated=True),
                                models.Q(("hours", ""), _negated=True),
                                models.Q(("telephone", ""), _negated=True),
                                models.Q(("fax", ""), _negated=True),
                                models.Q(("internet", ""), _negated=True),
                                ("checked_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="guide_public_is_complete",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["organ", "-id"], name="import_of_organ"),
        ),
        migrations.AddConstraint(
            model_name="standardentry",
            constraint=models.UniqueConstraint(
                fields=("organ", "position"), name="standard_position_once"
            ),
        ),
    ]
