"""A case may be void, or its notice corrected; at the end of keeping its words go, once."""

from importlib import import_module

from django.db import migrations, models

_FORMER = import_module("gongkai.registers.remedies.migrations.0002_events_stay").Migration

_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was recorded of a case stays'); END"
_ERASED = "(SELECT erased_on FROM remedies_remedy WHERE id = OLD.remedy_id) IS NOT NULL"
_WORDS = ("act", "claimant", "body", "case_number", "entry_key")
_COUNTED = " AND ".join(
    f"json_extract(NEW.facts, '$.{key}') IS json_extract(OLD.facts, '$.{key}')"
    for key in (
        "until", "held_on", "told_on", "result", "redo", "days", "unit", "paper", "position",
    )
)  # fmt: skip
_GUARDS = [
    ("event", "delete", "DELETE", ""),
    (
        "event",
        "update",
        'UPDATE OF remedy_id, position, name, "on", recorded_at, recorded_by_id',
        "",
    ),
    ("event", "rewording", "UPDATE OF facts", f"WHEN NOT ({_ERASED} AND {_COUNTED})"),
    ("evidencelist", "delete", "DELETE", ""),
    ("evidencelist", "update", "UPDATE OF remedy_id, number, saved_at, saved_by_id", ""),
    (
        "evidencelist",
        "rewording",
        "UPDATE OF rows",
        f"WHEN NOT ({_ERASED} AND json_array_length(NEW.rows) = json_array_length(OLD.rows))",
    ),
    ("remedy", "delete", "DELETE", ""),
    (
        "remedy",
        "update",
        "UPDATE OF organ_id, number, kind, application_id, simple, after_id",
        "",
    ),
    (
        "remedy",
        "rewording",
        f"UPDATE OF {', '.join(_WORDS)}",
        f"WHEN ({' OR '.join(f'NEW.{word} <> OLD.{word}' for word in _WORDS)})"
        " AND NOT (OLD.erased_on IS NULL AND NEW.erased_on IS NOT NULL)",
    ),
    (
        "remedy",
        "return",
        "UPDATE OF erased_on",
        "WHEN NEW.erased_on IS NOT OLD.erased_on AND (OLD.erased_on IS NOT NULL"
        " OR OLD.owes <> '' OR OLD.concluded_on IS NULL AND OLD.voided_on IS NULL)",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("remedies", "0002_events_stay")]

    operations = [
        *(
            migrations.RunSQL(former.reverse_sql, reverse_sql=former.sql)
            for former in _FORMER.operations
        ),
        migrations.AddField(
            model_name="remedy",
            name="voided_on",
            field=models.DateField(editable=False, null=True, verbose_name="登记作废之日"),
        ),
        migrations.AddField(
            model_name="remedy",
            name="erased_on",
            field=models.DateField(editable=False, null=True, verbose_name="个人信息销毁日"),
        ),
        migrations.RemoveConstraint(model_name="event", name="remedy_event_noticed_once"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER remedies_{table}_no_{name} BEFORE {when} ON remedies_{table}"
                f" {only} {_STAYS}",
                f"DROP TRIGGER remedies_{table}_no_{name}",
            )
            for table, name, when, only in _GUARDS
        ),
    ]
