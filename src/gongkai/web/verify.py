"""Proves that what the installation keeps is whole and agrees with itself."""

from gongkai.registers.applications import records
from gongkai.registers.journal import chain
from gongkai.registers.reports.models import Version


def problems() -> list[str]:
    """One sentence for each thing that does not hold; empty when all does."""
    found = [f"台账：{broken.what}。" for broken in chain.breaks()]
    found += list(records.out_of_step())
    found += [
        f"{version}的内容与报审时的摘要不符。"
        for version in Version.objects.select_related("draft__organ")
        if not version.is_intact()
    ]
    return found
