"""PDF files, object by object."""

import io
from collections.abc import Sequence
from pathlib import Path

from tests.factories.noted_pictures import CAMERA, XMP, exif
from tests.factories.pictures import cloth


def document(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Numbered from 1 as they come; the first is the root."""
    content, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer\n<</Root 1 0 R /Size %d %b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(content))
    return content + head + table + end


def stream(content: bytes, said: bytes = b"") -> bytes:
    """An object with bytes of its own."""
    return b"<<%b /Length %d>>\nstream\n%b\nendstream" % (said, len(content), content)


#: Of one empty page.
EMPTY_DOCUMENT = document(
    (
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>",
    )
)


def noted_document(path: Path) -> Path:
    """Of two pages, one with a photograph that has a place in it, one with a word; and full of what must not leave."""
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /PieceInfo <</App (secret-note)>> %b>>"
    names = b"<</JavaScript <</Names [(a) 9 0 R]>> /EmbeddedFiles <</Names [(CCATCA.txt) 11 0 R]>>>>"
    objects = (
        b"<</Type /Catalog /Pages 2 0 R /Metadata 10 0 R /OpenAction 9 0 R /Names %b>>" % names,
        b"<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>",
        page % b"/Contents 5 0 R /Resources <</XObject <</Im 7 0 R>>>> /AA <</O 9 0 R>> /Annots [13 0 R]",
        page % b"/Contents 6 0 R /Resources <</Font <</F 8 0 R>>>>",
        stream(b"q 64 0 0 48 10 10 cm /Im Do Q"),
        stream(b"BT /F 12 Tf 20 100 Td (Awayu) Tj ET"),
        stream(_photograph(), b"/Type /XObject /Subtype /Image /Width 64 /Height 48 /ColorSpace /DeviceRGB "
               b"/BitsPerComponent 8 /Filter /DCTDecode /LastModified (D:20250624091500) /Metadata 10 0 R"),
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        b"<</S /JavaScript /JS (app.alert\\('secret-note'\\))>>",
        stream(XMP, b"/Type /Metadata /Subtype /XML"),
        b"<</Type /Filespec /F (CCATCA.txt) /EF <</F 12 0 R>>>>",
        stream(b"secret-note", b"/Type /EmbeddedFile"),
        b"<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (secret-note) /T (Quipuphone) /M (D:20250624)>>",
        b"<</Author (secret-note) /Creator (%b) /CreationDate (D:20250624091500-05'00')>>" % CAMERA[0].encode(),
    )  # fmt: skip
    path.write_bytes(document(objects, b"/Info 14 0 R"))
    return path


def _photograph() -> bytes:
    taken = io.BytesIO()
    cloth().save(taken, "JPEG", exif=exif(), comment=b"secret-note")
    return taken.getvalue()
