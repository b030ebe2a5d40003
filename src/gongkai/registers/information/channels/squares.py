"""A code of squares (QR) for an address, as a drawing and as rows of dots."""

import io
from collections.abc import Sequence

import segno

QUIET = 4  # dots of white around it: telephones need them


def as_svg(address: str) -> str:
    """The code as SVG, black on white."""
    out = io.BytesIO()
    _made(address).save(out, kind="svg", xmldecl=False, svgns=True, border=QUIET, light="#fff")
    return out.getvalue().decode()


def as_rows(address: str) -> Sequence[Sequence[int]]:
    """The code row by row, 1 for a dark dot, with the white around it."""
    return [[int(dot) for dot in row] for row in _made(address).matrix_iter(border=QUIET)]


def _made(address: str) -> segno.QRCode:
    # M: a sheet behind glass or with a fold is still read.
    return segno.make_qr(address, error="m")
