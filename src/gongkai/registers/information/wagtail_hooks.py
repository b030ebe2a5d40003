"""Hangs the register's desk in the officers' admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from gongkai.registers.information import attachment_urls


@hooks.register("register_admin_urls")
def attachments_urls() -> list[URLPattern | URLResolver]:
    return [path("information/<int:item>/attachments/", include(attachment_urls))]
