"""Index numbers (索引号): issued once, never given to another item."""

from collections.abc import Iterator

from django.db.models.functions import Length

from gongkai.registers.information.index_numbers import beginning, following
from gongkai.registers.information.models import Item
from gongkai.registers.organs.models import Organ


def issue(organ: Organ, year: int) -> str:
    """The next index number of *organ* for items made in *year*.

    Shape: the organ's code, the year, a running number of five digits that begins anew each
        year; items are never deleted, so the last one issued is the last one there is. To be
        called in the transaction that uses it.
    Source: 条例（2019）第十二条第三款；写法全国没有统一规定，见 docs/law/index-number.md。
    """
    return next(issuing(organ, year))


def issuing(organ: Organ, year: int) -> Iterator[str]:
    """The next index numbers of *organ* for items made in *year*, as ``issue`` would give them."""
    begins = beginning(organ.index_code or organ.code, year)
    issued = Item.objects.filter(index_number__startswith=begins)
    by_number = issued.order_by(Length("index_number").desc(), "-index_number")
    last = by_number.values_list("index_number", flat=True).first()
    while True:
        last = following(begins, last)
        yield last
