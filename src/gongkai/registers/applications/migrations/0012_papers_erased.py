"""At the end of retention the words of a case's documents may go, once, and nothing beside them."""

from importlib import import_module

from django.db import migrations

_FORMER = import_module("gongkai.registers.applications.migrations.0008_papers_stay").Migration

_GONE = "'（已按保存期限销毁）'"
_CASE = "(SELECT erased_on FROM applications_application WHERE id = {id}) IS NOT NULL"
_OF_CASE = _CASE.format(id="OLD.application_id")
_OF_PAPER = _CASE.format(
    id="(SELECT application_id FROM applications_paper WHERE id = OLD.paper_id)"
)
_STAYS = "BEGIN SELECT RAISE(ABORT, 'what was recorded of a document stays'); END"


def _blotted(*columns: str, to: str = _GONE) -> str:
    """What holds where each column is as it was, or blotted out."""
    return " AND ".join(f"NEW.{c} IN (OLD.{c}, {to})" for c in columns)


def _guard(
    table: str, fixed: str, words: tuple[str, ...], erased: str, to: str = _GONE
) -> list[tuple[str, str, str, str]]:
    """One trigger for what never changes, one for the words that may go."""
    name = f"applications_{table}"
    return [
        (f"{name}_no_update", f"UPDATE OF {fixed}", name, ""),
        (
            f"{name}_no_rewording",
            f"UPDATE OF {', '.join(words)}",
            name,
            f"WHEN NOT ({erased} AND {_blotted(*words, to=to)})",
        ),
    ]


_ACT = "paper_id, number, act, by_id, post, at, digest, step, label, confirmed"
_DELIVERY = "paper_id, position, way, handed_on, received_on, recorded_at, recorded_by_id"
_WORDS = (
    "(NEW.digest, NEW.fields, NEW.attachments) IS NOT (OLD.digest, OLD.fields, OLD.attachments)"
)
_BLANK = "NEW.digest = OLD.digest AND NEW.fields = '{}' AND NEW.attachments = '[]'"
_ASKED = "application_id, section_id, role, asked_on, reply_by, asked_by_id"
_ANSWERED = "answered_on, answered_by_id"
_GUARDS = [
    *_guard("papertext", "paper_id, digest", ("content",), _OF_PAPER, to="''"),
    *_guard("paperact", _ACT, ("opinion",), _OF_PAPER),
    ("applications_delivery_no_update", f"UPDATE OF {_DELIVERY}", "applications_delivery", ""),
    (
        "applications_delivery_no_rewording",
        "UPDATE OF tracking, note, proof",
        "applications_delivery",
        f"WHEN NOT ({_OF_PAPER} AND NEW.tracking = '' AND NEW.note = '' AND NEW.proof = '[]')",
    ),
    *_guard(
        "searchrecord",
        'application_id, "on", recorded_at, recorded_by_id',
        ("place", "terms", "searcher", "result"),
        _OF_CASE,
    ),
    (
        "applications_paper_signed",
        "UPDATE OF digest, fields, attachments",
        "applications_paper",
        f"WHEN OLD.state <> 'review' AND {_WORDS} AND NOT ({_OF_CASE} AND {_BLANK})",
    ),
    (
        "applications_sectionasked_asked",
        f"UPDATE OF {_ASKED}",
        "applications_sectionasked",
        "",
    ),
    (
        "applications_sectionasked_no_rewording",
        "UPDATE OF question",
        "applications_sectionasked",
        f"WHEN NOT ({_OF_CASE} AND {_blotted('question')})",
    ),
    (
        "applications_sectionasked_answered",
        f"UPDATE OF {_ANSWERED}, answer",
        "applications_sectionasked",
        "WHEN OLD.answered_on IS NOT NULL AND NOT ("
        "(NEW.answered_on, NEW.answered_by_id) IS (OLD.answered_on, OLD.answered_by_id)"
        f" AND {_OF_CASE} AND {_blotted('answer')})",
    ),
]
_NAMES = {name for name, *_ in _GUARDS}
_REPLACED = [one for one in _FORMER.operations if one.reverse_sql.split()[-1] in _NAMES]


class Migration(migrations.Migration):
    dependencies = [("applications", "0011_matter_key")]

    operations = [
        *(migrations.RunSQL(former.reverse_sql, reverse_sql=former.sql) for former in _REPLACED),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} {only} {_STAYS}",
                f"DROP TRIGGER {name}",
            )
            for name, when, table, only in _GUARDS
        ),
    ]
