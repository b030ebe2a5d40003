"""The officers' desk for remedies: the list of evidence and the papers made from the record."""

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.errors import Refusal
from gongkai.registers.organs.desk import DeskRequest
from gongkai.registers.remedies.evidence import pieces_of, put_together
from gongkai.registers.remedies.forms import PieceForms, sent_pieces
from gongkai.registers.remedies.papers import DOCX, PAPERS
from gongkai.registers.remedies.step_views import context
from gongkai.registers.remedies.views import own


@permission_required("remedies.change_remedy", raise_exception=True)
@require_http_methods(["GET", "POST"])
def evidence(request: DeskRequest, number: str) -> HttpResponse:
    """Put the list of evidence of a case together."""
    remedy = own(request, number)
    if request.method == "POST":
        # Without the known rows: a form like what is on record would be passed over as unchanged.
        rows = PieceForms(request.POST, prefix="piece")
    else:
        known = [asdict(piece) for piece in pieces_of(remedy)]
        rows = PieceForms(initial=known, prefix="piece")
    refused = ""
    if request.method == "POST" and rows.is_valid():
        try:
            made = put_together(remedy, pieces=list(sent_pieces(rows.forms)), by=request.user)
        except Refusal as refusal:
            refused = str(refusal)
        else:
            messages.success(request, f"证据清单已保存，共 {len(made.rows)} 项。")
            return redirect("remedies:case", number)
    shown = {**context(remedy, "证据清单"), "rows": rows, "refused": refused}
    return render(request, "remedies/evidence.html", shown)


@permission_required("remedies.view_remedy", raise_exception=True)
@require_safe
def paper(request: DeskRequest, number: str, paper: str) -> HttpResponse:
    """One paper of a case as a Word document."""
    remedy = own(request, number)
    if paper not in PAPERS:
        raise Http404
    kind = PAPERS[paper]
    try:
        content = kind.write(remedy)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("remedies:case", number)
    response = HttpResponse(content, content_type=DOCX)
    name = f"{kind.label(remedy)}（{remedy.number}）.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    return response
