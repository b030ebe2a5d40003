"""A case with documents keeps its personal data: what stands in a document is not erased yet."""

from gongkai.registers.applications.models import Application


def papers_stay(application: Application) -> str:
    """Why a case with documents is not erased: its name would go and stay in the documents."""
    kept = (application.papers, application.searches, application.sections_asked)
    return "案卷里的文书和办理记录还不能一并销毁" if any(rows.exists() for rows in kept) else ""
