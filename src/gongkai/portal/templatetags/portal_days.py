"""How the portal writes days: machine-readable, and never broken over two lines."""

import re
from datetime import date, datetime

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate

register = template.Library()
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?|(?:\d{4}年)?\d{1,2}月\d{1,2}日")


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """A day as a ``<time>`` element, which the style sheet keeps on one line."""
    if value is None:
        return ""
    on = localdate(value) if isinstance(value, datetime) else value
    return format_html('<time datetime="{0}">{0}</time>', on.isoformat())


@register.filter
def days_kept(text: str) -> SafeString:
    """Running text in which no day is broken over two lines."""
    kept = _DAY.sub(r'<span class="kept">\g<0></span>', conditional_escape(text))
    return mark_safe(kept)  # what came in is escaped; what went in beside it is ours
