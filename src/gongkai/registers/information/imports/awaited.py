"""Files that wait for the leader, and those sent back that nothing was handed in for since."""

from django.db.models import Max

from gongkai.registers.information.models import Import
from gongkai.registers.organs.models import Organ


def sent_back_last(organ: Organ) -> list[Import]:
    """Of each kind the file handed in last, where it was sent back."""
    own = Import.objects.filter(organ=organ)
    last = own.order_by().values("kind").annotate(last=Max("pk")).values("last")
    rows = own.filter(pk__in=last, state=Import.State.RETURNED).select_related("returned_by")
    return list(rows.defer("troubles"))


def to_confirm(organ: Organ) -> list[Import]:
    """The files checked without fault that the leader has neither confirmed nor sent back."""
    own = Import.objects.filter(organ=organ).select_related("handed_in_by").defer("troubles")
    return list(own.filter(state=Import.State.CHECKED))
