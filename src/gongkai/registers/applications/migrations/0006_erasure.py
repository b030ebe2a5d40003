"""At the end of retention what is personal may go, once, and nothing beside it."""

from importlib import import_module

from django.db import migrations

_FORMER = import_module("gongkai.registers.applications.migrations.0002_events_stay").Migration

_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was recorded of an application stays'); END"
_ERASED = (
    "(SELECT erased_on FROM applications_application WHERE id = OLD.application_id) IS NOT NULL"
)
_APPLICATION = "organ_id, number, applicant_kind, channel, submitted_on"
_EVENT = 'application_id, position, name, "on", recorded_at, recorded_by_id'
_COUNTED = " AND ".join(
    f"json_extract(NEW.facts, '$.{key}') IS json_extract(OLD.facts, '$.{key}')"
    for key in ("days", "outcome", "position", "number")
)
_GUARDS = [
    (
        "applications_application_no_update",
        f"UPDATE OF {_APPLICATION}",
        "applications_application",
        "",
    ),
    (
        "applications_application_no_rename",
        "UPDATE OF applicant_name, entry_key",
        "applications_application",
        "WHEN (NEW.applicant_name <> OLD.applicant_name OR NEW.entry_key <> OLD.entry_key)"
        " AND NOT (OLD.erased_on IS NULL AND NEW.erased_on IS NOT NULL)",
    ),
    (
        "applications_application_no_return",
        "UPDATE OF erased_on",
        "applications_application",
        "WHEN NEW.erased_on IS NOT OLD.erased_on"
        " AND (OLD.erased_on IS NOT NULL OR OLD.concluded_on IS NULL)",
    ),
    (
        "applications_matter_no_update",
        "UPDATE OF application_id, position",
        "applications_matter",
        "",
    ),
    (
        "applications_matter_no_rewording",
        "UPDATE OF text",
        "applications_matter",
        f"WHEN NOT {_ERASED}",
    ),
    ("applications_event_no_update", f"UPDATE OF {_EVENT}", "applications_event", ""),
    (
        "applications_event_no_rewording",
        "UPDATE OF facts",
        "applications_event",
        f"WHEN NOT ({_ERASED} AND {_COUNTED})",
    ),
]
_REPLACED = [one for one in _FORMER.operations if "_no_update" in one.reverse_sql]


class Migration(migrations.Migration):
    dependencies = [("applications", "0005_calendars")]

    operations = [
        migrations.AlterModelOptions(
            name="application",
            options={
                "ordering": ["due_on", "pk"],
                "permissions": [
                    ("guard_privacy", "查看联系信息的查看记录，销毁保管期满的个人信息")
                ],
                "verbose_name": "政府信息公开申请",
                "verbose_name_plural": "政府信息公开申请",
            },
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
