"""A process of its own that opens a PDF file: what the file says may break it, and nothing else.

Next to nothing of this package is imported here, that the process may begin at once.
"""

import json
import sys

import pypdfium2
import pypdfium2.raw as pdfium

from gongkai.annual.apart import limit

MEMORY_LIMIT = 512 << 20  # bytes; the file itself may be a tenth of it
SECONDS = 15  # of the processor


def main() -> None:
    """Take the file from standard input; tell how many pages, scripts and files it has."""
    limit(memory=MEMORY_LIMIT, seconds=SECONDS)
    sys.stdout.write(json.dumps(_told(sys.stdin.buffer.read())))


def _told(data: bytes) -> dict[str, object]:
    try:
        file = pypdfium2.PdfDocument(data)
        return {
            "pages": len(file),
            "scripts": pdfium.FPDFDoc_GetJavaScriptActionCount(file),
            "files": file.count_attachments(),
        }
    except pypdfium2.PdfiumError as error:
        return {"broken": str(error)}


if __name__ == "__main__":
    main()
