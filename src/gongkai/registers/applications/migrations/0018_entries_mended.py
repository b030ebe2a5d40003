"""What was entered wrongly is mended on the row only as an event says; cases may be merged."""

from importlib import import_module

from django.db import migrations, models

_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was recorded of an application stays'); END"
_ROW, _EVENT = "applications_application", "applications_event"
_ERASING = "OLD.erased_on IS NULL AND NEW.erased_on IS NOT NULL"


def _unsaid(column: str) -> str:
    """A change of *column* that the last correction of the entry does not say."""
    return (
        f"NEW.{column} <> OLD.{column} AND NEW.{column} IS NOT ("
        f"SELECT json_extract(facts, '$.{column}') FROM {_EVENT}"
        f" WHERE application_id = OLD.id AND name = 'reentered'"
        f" AND json_extract(facts, '$.{column}') IS NOT NULL ORDER BY position DESC LIMIT 1)"
    )


_FORMER = import_module("gongkai.registers.applications.migrations.0006_erasure").Migration
_COUNTED = " AND ".join(
    f"json_extract(NEW.facts, '$.{key}') IS json_extract(OLD.facts, '$.{key}')"
    for key in (
        "days", "outcome", "position", "number", "leading", "double_of", "channel",
        "applicant_kind", "submitted_on", "received_on",
    )
)  # fmt: skip
_ENTERED = " OR ".join(f"({_unsaid(c)})" for c in ("applicant_kind", "channel", "submitted_on"))
_GUARDS = [
    (f"{_ROW}_no_update", "UPDATE OF organ_id, number", _ROW, ""),
    (
        f"{_ROW}_no_reentry",
        "UPDATE OF applicant_kind, channel, submitted_on",
        _ROW,
        f"WHEN {_ENTERED}",
    ),
    (
        f"{_ROW}_no_rename",
        "UPDATE OF applicant_name, entry_key",
        _ROW,
        f"WHEN NOT ({_ERASING})"
        f" AND (NEW.entry_key <> OLD.entry_key OR ({_unsaid('applicant_name')}))",
    ),
    (
        f"{_EVENT}_no_rewording",
        "UPDATE OF facts",
        _EVENT,
        "WHEN NOT ((SELECT erased_on FROM applications_application WHERE id = OLD.application_id)"
        f" IS NOT NULL AND {_COUNTED})",
    ),
]
_NAMES = {name for name, *_ in _GUARDS}
_REPLACED = [
    one
    for one in _FORMER.operations
    if isinstance(one, migrations.RunSQL)
    and str(one.sql).startswith("CREATE TRIGGER")
    and str(one.sql).split()[2] in _NAMES
]


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0017_fee_asked"),
        ("organs", "0005_remedies_since"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="leading",
            field=models.CharField(
                editable=False, max_length=32, null=True, verbose_name="并入的申请"
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="state",
            field=models.CharField(
                choices=[
                    ("running", "办理中"),
                    ("awaiting_correction", "等待补正"),
                    ("awaiting_fee", "等待缴费"),
                    ("awaiting_third_party", "等待第三方意见"),
                    ("awaiting_organ", "等待其他行政机关意见"),
                    ("awaiting_reasons", "等待说明理由"),
                    ("overdue", "已逾期"),
                    ("lapsed_not_corrected", "补正期限已过，未收到补正"),
                    ("lapsed_fee_unpaid", "缴费期限已过，未收到缴费"),
                    ("withdrawn", "已撤回"),
                    ("merged", "已并案办理"),
                    ("decided_in_time", "已在期限内办结"),
                    ("decided_late", "已办结，逾期答复"),
                    ("annulled", "登记作废"),
                ],
                default="",
                editable=False,
                max_length=30,
                verbose_name="状态",
            ),
        ),
        migrations.AlterField(
            model_name="event",
            name="name",
            field=models.CharField(
                choices=[
                    ("received", "收到申请"),
                    ("extended", "告知延期"),
                    ("correction_asked", "告知补正"),
                    ("correction_received", "申请人收到补正告知书"),
                    ("corrected", "收到补正"),
                    ("fee_asked", "发出收费通知"),
                    ("fee_notified", "申请人收到收费通知"),
                    ("fee_paid", "缴清信息处理费"),
                    ("third_party_received", "第三方收到征求意见书"),
                    ("third_party_answered", "收到第三方意见"),
                    ("organ_answered", "收到其他行政机关意见"),
                    ("third_party_asked", "向第三方征求意见"),
                    ("organ_asked", "向其他行政机关征求意见"),
                    ("reasons_asked", "要求说明理由"),
                    ("reasons_given", "收到理由说明"),
                    ("withdrawn", "申请人撤回申请"),
                    ("merged", "并入另一件申请"),
                    ("decided", "作出处理决定"),
                    ("sent", "交邮或者当面送达"),
                    ("resent", "重新寄送"),
                    ("printed", "打印"),
                    ("struck", "更正录入"),
                    ("reentered", "更正登记"),
                    ("annulled", "登记作废"),
                ],
                max_length=30,
                verbose_name="事件",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                condition=models.Q(("leading__isnull", False)),
                fields=["organ", "leading"],
                name="application_merged",
            ),
        ),
        *(migrations.RunSQL(former.reverse_sql, reverse_sql=former.sql) for former in _REPLACED),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} {only} {_STAYS}",
                f"DROP TRIGGER {name}",
            )
            for name, when, table, only in _GUARDS
        ),
    ]
