"""Pictures are drawn anew, so that nothing comes along that is not in the picture."""

import io
import warnings

from PIL import Image, ImageOps

from gongkai.registers.information.door.refusals import Damaged, TooLarge

MOST_PIXELS = 60_000_000  # an A4 sheet at 600 dots an inch has 35 million, a telephone takes 50
_QUALITY = 90  # no difference to be seen in a scanned page
_KEPT = {"transparency"}  # of what a file says besides its picture: the place, the camera go


def redrawn(name: str, content: bytes, form: str) -> bytes:
    """The picture in *content*, upright, as a new file of the *form* ``JPEG`` or ``PNG``.

    Errors: TooLarge before anything is unpacked, Damaged.
    """
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=(form,)) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if opened.width * opened.height > MOST_PIXELS:
                raise TooLarge(name, "图片", f"{MOST_PIXELS // 10_000} 万像素")
            drawn = ImageOps.exif_transpose(opened)
            drawn.load()
    except Image.DecompressionBombError:
        raise TooLarge(name, "图片", f"{MOST_PIXELS // 10_000} 万像素") from None
    except (OSError, SyntaxError, ValueError, EOFError) as broken:
        raise Damaged(name, "图片打不开或者不完整") from broken
    drawn.info = {key: value for key, value in drawn.info.items() if key in _KEPT}
    out = io.BytesIO()
    if form == "JPEG":
        drawn.convert("L" if drawn.mode == "L" else "RGB").save(out, "JPEG", quality=_QUALITY)
    else:
        drawn.save(out, "PNG", optimize=False)
    return out.getvalue()
