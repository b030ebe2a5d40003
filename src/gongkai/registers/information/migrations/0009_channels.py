"""Postings with their proof, accounts on new media, and systems that are told."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.registers.information.models.targets

_STAYS = """
CREATE TRIGGER information_posting_{name} BEFORE {name} ON information_posting
BEGIN SELECT RAISE(ABORT, 'what is on record stays'); END
"""


class Migration(migrations.Migration):
    dependencies = [
        ("information", "0008_imports_standards_guides"),
        ("organs", "0003_documents_since"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="publication",
            name="channel",
            field=models.CharField(
                choices=[
                    ("portal", "县人民政府门户网站"),
                    ("bureau", "部门网页频道"),
                    ("weibo", "政务微博"),
                    ("wechat", "政务微信公众号"),
                    ("board", "政务公开栏"),
                    ("hall", "政府信息公开查阅点"),
                    ("gazette", "政府公报"),
                    ("archive", "国家档案馆"),
                    ("library", "公共图书馆"),
                ],
                max_length=20,
                verbose_name="渠道",
            ),
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "县人民政府门户网站"),
                            ("bureau", "部门网页频道"),
                            ("weibo", "政务微博"),
                            ("wechat", "政务微信公众号"),
                            ("board", "政务公开栏"),
                            ("hall", "政府信息公开查阅点"),
                            ("gazette", "政府公报"),
                            ("archive", "国家档案馆"),
                            ("library", "公共图书馆"),
                        ],
                        max_length=20,
                        verbose_name="渠道",
                    ),
                ),
                ("posted_at", models.DateTimeField(verbose_name="发布时间")),
                ("posted_until", models.DateField(blank=True, null=True, verbose_name="张贴至")),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=100, verbose_name="地点、期号或者接收单位"
                    ),
                ),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="网址写法不对，请粘贴以 https:// 或者 http:// 开头的完整网址。",
                                schemes=["http", "https"],
                            )
                        ],
                        verbose_name="网址",
                    ),
                ),
                ("photo", models.JSONField(blank=True, null=True, verbose_name="照片或者截图")),
                ("void", models.BooleanField(default=False, verbose_name="作废")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="更正的原因")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="information.edition",
                        verbose_name="公开版本",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="information.item",
                        verbose_name="政府信息",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="登记人",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="information.posting",
                        verbose_name="更正的记录",
                    ),
                ),
            ],
            options={
                "verbose_name": "发布记录",
                "verbose_name_plural": "发布记录",
                "ordering": ["-posted_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="publication",
            name="posting",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="information.posting",
                verbose_name="发布记录",
            ),
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="对方系统")),
                ("address", models.CharField(max_length=500, verbose_name="接收网址")),
                (
                    "key",
                    models.CharField(
                        default=gongkai.registers.information.models.targets._key,
                        editable=False,
                        max_length=24,
                        unique=True,
                    ),
                ),
                ("sealed_secret", models.TextField(editable=False, verbose_name="签名密钥")),
                ("active", models.BooleanField(default=True, verbose_name="启用")),
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
                "verbose_name": "推送对象",
                "verbose_name_plural": "推送对象",
                "ordering": ["organ", "pk"],
                "permissions": [("manage_target", "管理推送对象")],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("edition", models.PositiveSmallIntegerField(verbose_name="版次")),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("published", "公开"),
                            ("corrected", "更正"),
                            ("withdrawn", "撤下"),
                        ],
                        max_length=20,
                        verbose_name="事项",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=gongkai.registers.information.models.targets._key,
                        max_length=24,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "待送"),
                            ("done", "已送达"),
                            ("dead", "未送达"),
                            ("superseded", "不再需要"),
                        ],
                        default="waiting",
                        max_length=20,
                        verbose_name="状态",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="发生时间")),
                ("next_at", models.DateTimeField(verbose_name="下次尝试")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="已尝试次数"),
                ),
                ("answer", models.CharField(blank=True, max_length=200, verbose_name="对方的回答")),
                ("settled_at", models.DateTimeField(null=True, verbose_name="办结时间")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="information.item",
                        verbose_name="政府信息",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="information.target",
                    ),
                ),
            ],
            options={
                "verbose_name": "推送",
                "verbose_name_plural": "推送",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ChannelAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "县人民政府门户网站"),
                            ("bureau", "部门网页频道"),
                            ("weibo", "政务微博"),
                            ("wechat", "政务微信公众号"),
                            ("board", "政务公开栏"),
                            ("hall", "政府信息公开查阅点"),
                            ("gazette", "政府公报"),
                            ("archive", "国家档案馆"),
                            ("library", "公共图书馆"),
                        ],
                        max_length=20,
                        verbose_name="渠道",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="账号名称")),
                (
                    "address",
                    models.CharField(
                        blank=True,
                        max_length=500,
                        validators=[
                            django.core.validators.URLValidator(
                                message="网址写法不对，请粘贴以 https:// 或者 http:// 开头的完整网址。",
                                schemes=["http", "https"],
                            )
                        ],
                        verbose_name="主页网址",
                    ),
                ),
                (
                    "promised",
                    models.PositiveSmallIntegerField(default=0, verbose_name="承诺每周更新次数"),
                ),
                ("opened_on", models.DateField(verbose_name="启用日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="停用日期")),
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
                "verbose_name": "新媒体账号",
                "verbose_name_plural": "新媒体账号",
                "ordering": ["channel", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_on", None)),
                        fields=("organ", "channel"),
                        name="account_once_a_channel",
                        violation_error_message="这个渠道已有启用的账号，请先停用原来的。",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["channel", "-posted_at"], name="posting_of_channel"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaces", None), ("void", False)),
                    models.Q(("replaces__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="posting_corrected_says_why",
                violation_error_message="更正或者作废，请写明原因。",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel", "portal"), _negated=True),
                name="posting_not_on_the_portal",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["next_at"],
                name="delivery_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["target", "state", "-id"], name="delivery_of_target"),
        ),
        # Last: SQLite makes a table anew for a constraint, and its triggers would be gone.
        *(
            migrations.RunSQL(
                _STAYS.format(name=name), reverse_sql=f"DROP TRIGGER information_posting_{name}"
            )
            for name in ("update", "delete")
        ),
    ]
