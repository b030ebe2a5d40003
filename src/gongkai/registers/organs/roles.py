"""What each role may do; a role is a group of Django's, made and kept by this table."""

from collections.abc import Mapping
from enum import StrEnum

from django.contrib.auth.models import Group, Permission


class Role(StrEnum):
    """The groups officers belong to."""

    OFFICER = "经办人"
    REVIEWER = "审校人员"
    LEADER = "分管领导"
    DISCLOSURE_OFFICE = "公开办"


_SIGN_IN = "wagtailadmin.access_admin"

PERMISSIONS: Mapping[Role, tuple[str, ...]] = {
    Role.OFFICER: (
        _SIGN_IN,
        "applications.view_application",
        "applications.add_application",
        "applications.change_application",
        "applications.view_paper",
        "remedies.view_remedy",
        "remedies.add_remedy",
        "remedies.change_remedy",
        "letters.view_letter",
        "letters.add_letter",
        "letters.change_letter",
        "letters.publish_letter",
        "information.view_item",
        "information.add_item",
        "information.change_item",
        "reports.view_draft",
        "reports.change_draft",
    ),
    Role.REVIEWER: (_SIGN_IN, "information.view_item", "applications.view_paper"),
    Role.LEADER: (
        _SIGN_IN,
        "applications.view_application",
        "applications.guard_privacy",
        "applications.view_paper",
        "applications.sign_paper",
        "remedies.view_remedy",
        "letters.view_letter",
        "letters.publish_letter",
        "letters.set_promise",
        "information.view_item",
        "information.release_item",
        "information.appoint_reviewer",
        "information.manage_target",
        "reports.view_draft",
        "reports.approve_version",
    ),
    # Counts and terms of every organ, not the applicants' names.
    Role.DISCLOSURE_OFFICE: (_SIGN_IN, "organs.oversee_organ", "reports.view_draft"),
}


def establish() -> None:
    """Make the roles' groups, with exactly the permissions of the table.

    Called after every migration and at every start, since a release may change the table.
    """
    for role, names in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set([_permission(name) for name in names])


def _permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)
