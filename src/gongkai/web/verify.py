"""Proves that what the installation keeps is whole and agrees with itself."""

from gongkai.portal import proof as portal
from gongkai.registers.applications import records as applications
from gongkai.registers.information import proof
from gongkai.registers.information.models import Blob
from gongkai.registers.journal import chain
from gongkai.registers.letters import records as letters
from gongkai.registers.remedies import records as remedies
from gongkai.registers.reports.models import Version
from gongkai.registers.submissions import proof as submissions
from gongkai.web import guards


def head() -> str:
    """The head of the journal, to be noted elsewhere."""
    return chain.head()


def problems(noted: str = "") -> list[str]:
    """One sentence for each thing that does not hold; empty when all does.

    Shape: *noted* is a ``head`` taken down before, which must still be in the chain.
    """
    found = [f"台账：{broken.what}。" for broken in chain.breaks()]
    if noted and not chain.holds(noted):
        found.append(f"台账里没有抄存的 {noted}：台账曾被整条重写，或者抄错。请核对抄存的记录。")
    found += guards.problems()
    found += [*proof.problems(), *applications.problems()]
    found += [*remedies.problems(), *letters.problems(), *submissions.problems()]
    found += list(portal.problems())
    blobs = [blob for blob in Blob.objects.iterator() if not blob.holds()]
    found += [f"附件 {blob.digest} 的文件缺失或者与登记的摘要不符。" for blob in blobs]
    versions = Version.objects.select_related("draft__organ")
    found += [f"{v}的内容与报审时的摘要不符。" for v in versions if not v.is_intact()]
    approved = versions.filter(state=Version.State.APPROVED)
    unsigned = approved.exclude(pk__in=Version.objects.signed())
    return found + [f"{v}标为已公布，台账里却没有对这份内容的审签。" for v in unsigned]
