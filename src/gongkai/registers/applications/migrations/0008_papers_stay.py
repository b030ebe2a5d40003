"""The database itself keeps what was recorded of documents; numbers, once issued, stay."""

from django.db import migrations

_REFUSE = """
CREATE TRIGGER {name} BEFORE {when} ON {table} {only}
BEGIN SELECT RAISE(ABORT, 'what was recorded of a document stays'); END
"""
_KEPT = ("papertext", "paperact", "delivery", "searchrecord")
_NUMBERED = "series, year, serial, signed_on"
_WORDS = "digest, fields, attachments"
_ISSUED = (
    "WHEN OLD.signed_on IS NOT NULL AND (NEW.series, NEW.year, NEW.serial, NEW.signed_on)"
    " IS NOT (OLD.series, OLD.year, OLD.serial, OLD.signed_on)"
)
_SIGNED = (
    "WHEN OLD.state <> 'review' AND (NEW.digest, NEW.fields, NEW.attachments)"
    " IS NOT (OLD.digest, OLD.fields, OLD.attachments)"
)
_OVER = (
    "WHEN OLD.state IN ('sent', 'withdrawn') AND (NEW.state, NEW.sent_on)"
    " IS NOT (OLD.state, OLD.sent_on)"
)
_ASKED = "application_id, section_id, role, asked_on, reply_by, question, asked_by_id"
_TRIGGERS = [
    *(
        (f"applications_{table}_no_{verb}", verb.upper(), f"applications_{table}", "")
        for table in _KEPT
        for verb in ("update", "delete")
    ),
    ("applications_paper_no_delete", "DELETE", "applications_paper", ""),
    (
        "applications_paper_begun",
        "UPDATE OF application_id, organ_id, kind, made_by_id, made_at",
        "applications_paper",
        "",
    ),
    ("applications_paper_numbered", f"UPDATE OF {_NUMBERED}", "applications_paper", _ISSUED),
    ("applications_paper_signed", f"UPDATE OF {_WORDS}", "applications_paper", _SIGNED),
    ("applications_paper_over", "UPDATE OF state, sent_on", "applications_paper", _OVER),
    ("applications_sectionasked_no_delete", "DELETE", "applications_sectionasked", ""),
    (
        "applications_sectionasked_asked",
        f"UPDATE OF {_ASKED}",
        "applications_sectionasked",
        "",
    ),
    (
        "applications_sectionasked_answered",
        "UPDATE",
        "applications_sectionasked",
        "WHEN OLD.answered_on IS NOT NULL",
    ),
]


class Migration(migrations.Migration):
    dependencies = [("applications", "0007_papers")]

    operations = [
        migrations.RunSQL(
            _REFUSE.format(name=name, when=when, table=table, only=only),
            reverse_sql=f"DROP TRIGGER {name}",
        )
        for name, when, table, only in _TRIGGERS
    ]
