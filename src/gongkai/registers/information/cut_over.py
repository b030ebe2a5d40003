"""From which day on an organ's information is reviewed here, and old texts no longer come in."""

from datetime import date

from django.utils import timezone

from gongkai.law import readings
from gongkai.registers.information.models import ReviewAct
from gongkai.registers.information.review import Act
from gongkai.registers.organs.models import Organ


def reviewed_since(organ: Organ, today: date) -> date | None:
    """From which day on what *organ* made public was reviewed here; None where nothing says so."""
    here = ReviewAct.objects.filter(item__organ=organ, act__in=(Act.PUBLISHED, Act.RELEASED))
    first = here.order_by("at").values_list("at", flat=True).first()
    day = timezone.localdate(first) if first else None
    return readings.reviewed_since(organ.reviewed_since, day, today)


def warning(organ: Organ, today: date) -> str:
    """What bringing in old texts means while nothing says when reviews began; empty once it does.

    Shape: a sentence for the leader who confirms it.
    """
    if reviewed_since(organ, today) is not None:
        return ""
    return (
        f"{organ}还没有登记审校启用日期，也没有经审校公开过信息：这批信息不论哪一天公开，"
        "都不经审校就对公众可见，由确认的分管领导负责。请先登记审校启用日期，再确认导入。"
    )
