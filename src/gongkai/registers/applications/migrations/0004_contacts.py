"""Contact data in a table of its own, sealed; the database guards each version."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_FIXED = "application_id, position, identity_kind, form, delivery, recorded_at, recorded_by_id"
_SEALED = (
    "identity_number",
    "address",
    "phone",
    "email",
    "credit_code",
    "legal_representative",
    "contact_person",
)
_ERASED = (
    "(SELECT erased_on FROM applications_application WHERE id = OLD.application_id) IS NOT NULL"
)
# A sealed text begins with its key's number: by a later key it may be sealed anew.
_LATER = "CAST(NEW.{0} AS INTEGER) > CAST(OLD.{0} AS INTEGER) AND OLD.{0} <> ''"
_REFUSE = """
CREATE TRIGGER applications_contactversion_no_{name} BEFORE {when} ON applications_contactversion
{only} BEGIN SELECT RAISE(ABORT, 'what was recorded of an applicant stays'); END
"""


def _guard(name: str, when: str, only: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(
        _REFUSE.format(name=name, when=when, only=only),
        reverse_sql=f"DROP TRIGGER applications_contactversion_no_{name}",
    )


def _kept(field: str) -> str:
    """Where *field* neither stays, nor gets a later key, nor is erased."""
    later, erased = _LATER.format(field), f"NEW.{field} = '' AND {_ERASED}"
    return f"WHEN NOT (NEW.{field} = OLD.{field} OR ({later}) OR ({erased}))"


_REASON = f"WHEN NEW.reason <> OLD.reason AND NOT {_ERASED}"
_GUARDS = [
    _guard("delete", "DELETE"),
    _guard("update", f"UPDATE OF {_FIXED}"),
    _guard("reason", "UPDATE OF reason", _REASON),
    *(_guard(field, f"UPDATE OF {field}", _kept(field)) for field in _SEALED),
]


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_every_event"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="erased_on",
            field=models.DateField(editable=False, null=True, verbose_name="个人信息销毁日"),
        ),
        migrations.CreateModel(
            name="ContactVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="版本")),
                (
                    "identity_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("resident", "居民身份证"),
                            ("residence_permit", "港澳台居民居住证"),
                            ("hk_macao_permit", "港澳居民来往内地通行证"),
                            ("taiwan_permit", "台湾居民来往大陆通行证"),
                            ("passport", "护照"),
                            ("foreign_resident", "外国人永久居留身份证"),
                            ("other", "其他证件"),
                        ],
                        max_length=20,
                        verbose_name="证件类型",
                    ),
                ),
                ("identity_number", models.TextField(blank=True, verbose_name="证件号码")),
                ("address", models.TextField(blank=True, verbose_name="通信地址")),
                ("phone", models.TextField(blank=True, verbose_name="联系电话")),
                ("email", models.TextField(blank=True, verbose_name="电子邮箱")),
                ("credit_code", models.TextField(blank=True, verbose_name="统一社会信用代码")),
                (
                    "legal_representative",
                    models.TextField(blank=True, verbose_name="法定代表人（负责人）"),
                ),
                ("contact_person", models.TextField(blank=True, verbose_name="联系人")),
                (
                    "form",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("paper", "纸质"),
                            ("electronic", "电子文件"),
                            ("disc", "光盘等载体"),
                            ("viewing", "当场查阅、抄录"),
                        ],
                        max_length=20,
                        verbose_name="要求的信息形式",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("post", "邮寄"),
                            ("email", "电子邮件"),
                            ("collected", "当面领取"),
                            ("online", "网上查询页下载"),
                            ("fax", "传真"),
                        ],
                        max_length=20,
                        verbose_name="获取信息的途径",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="更正理由")),
                ("recorded_at", models.DateTimeField(auto_now_add=True, verbose_name="录入时间")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="applications.application",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="录入人",
                    ),
                ),
            ],
            options={
                "verbose_name": "申请人联系信息",
                "verbose_name_plural": "申请人联系信息",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("application", "position"), name="contact_place_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("position", 1), ("reason", "")),
                            models.Q(("position__gt", 1), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="contact_corrected_with_reason",
                    ),
                ],
            },
        ),
        *_GUARDS,
    ]
