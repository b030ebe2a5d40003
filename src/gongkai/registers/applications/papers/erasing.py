"""The end of retention in the documents of a case: words and files go, digests and days stay."""

from collections.abc import Iterator

from django.db.models import QuerySet

from gongkai.registers.applications.models import (
    Application,
    Delivery,
    Paper,
    PaperAct,
    PaperText,
)
from gongkai.registers.applications.personal import ERASED
from gongkai.registers.information.letting_go import digests_in

_SEARCH = ("place", "terms", "searcher", "result")


def erase(application: Application) -> set[str]:
    """Blot out what is personal in the documents and notes of a case marked as erased.

    Shape: the digests of the files they listed, which nobody may list any more.
    """
    files = set(_files(application.papers.all()))
    mine = {"paper__application": application}
    PaperText.objects.filter(**mine).update(content="")
    PaperAct.objects.filter(**mine).exclude(opinion="").update(opinion=ERASED)
    Delivery.objects.filter(**mine).update(tracking="", note="", proof=[])
    application.papers.update(fields={}, attachments=[], turn="")
    application.searches.update(**dict.fromkeys(_SEARCH, ERASED))
    application.sections_asked.update(question=ERASED)
    application.sections_asked.exclude(answer="").update(answer=ERASED)
    return files


def listed() -> Iterator[str]:
    """The digests of all files that documents and deliveries list."""
    yield from _files(Paper.objects.all())


def _files(papers: "QuerySet[Paper]") -> Iterator[str]:
    for attachments in papers.exclude(attachments=[]).values_list("attachments", flat=True):
        yield from digests_in(attachments)
    proofs = Delivery.objects.filter(paper__in=papers).exclude(proof=[])
    for proof in proofs.values_list("proof", flat=True):
        yield from digests_in(proof)
