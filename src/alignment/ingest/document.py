r"""Read a file into the text that offsets count in.

The canonical text is the file decoded, with nothing else changed: line ends stay as they are, so
that ``\r\n`` counts as two code points. A byte order mark is part of the encoding, not of the
text. Files are UTF-8; UTF-16 and UTF-32 are read when a byte order mark announces them.
"""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from alignment.errors import DocumentError
from alignment.ingest.spans import NEWLINE

MAX_BYTES = 20_000_000
MAX_LINE = 100_000
MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive, such as docx, odt or xlsx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
_OTHER_FORMATS = (
    ".html",
    ".htm",
    ".xml",
    ".pdf",
    ".doc",
    ".docx",
    ".odt",
    ".rtf",
    ".xlsx",
    ".pptx",
)


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded file.

    Attributes:
        filename: Its name without folder.
        text: The canonical text.
        sha256: Hex digest of its bytes.
        media_type: ``text/plain`` or ``text/markdown``.
    """

    filename: str
    text: str
    sha256: str
    media_type: str


def load_document(path: Path) -> Document:
    """Read the file at ``path``.

    Raises:
        DocumentError: When it is missing, a folder, no regular file, empty, binary, too large, of
            another format, in another encoding, or has an enormous line.
    """
    content = _read_bytes(path)
    text = decode(content, path)
    check_text(text, path)
    media_type = MEDIA_TYPES.get(path.suffix.lower(), "text/plain")
    return Document(path.name, text, hashlib.sha256(content).hexdigest(), media_type)


def decode(content: bytes, path: Path) -> str:
    r"""Return ``content`` as text, without its byte order mark.

    Raises:
        DocumentError: When the bytes are binary or not UTF-8.

    Examples:
        >>> decode(b"\xef\xbb\xbfMission", Path("plan.txt"))
        'Mission'
    """
    mark, encoding = next((b for b in _BOMS if content.startswith(b[0])), (b"", "utf-8"))
    if encoding == "utf-8":
        _refuse_binary(content, path)
    try:
        return content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
        raise DocumentError(
            f"{path}: byte {at} is not {encoding.upper()}; save the file as UTF-8 and try again"
        ) from None


def check_text(text: str, path: Path) -> None:
    """Refuse a text that cannot be a document.

    Raises:
        DocumentError: When it is only white space or has an enormous line.
    """
    if not text.strip():
        raise DocumentError(f"{path}: the file is empty; give a document with text")
    start = 0
    for number, end in enumerate([*(m.start() for m in NEWLINE.finditer(text)), len(text)], 1):
        if end - start > MAX_LINE:
            raise DocumentError(
                f"{path}: line {number} has more than {MAX_LINE:,} characters; "
                "break the text into lines and try again"
            )
        start = end


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise DocumentError(f"{path}: this is a folder; name the documents in it")
    if not path.exists():
        raise DocumentError(f"{path}: there is no such file; check the name")
    if not path.is_file():
        raise DocumentError(f"{path}: is not a regular file; save the text in a file, name that")
    if path.suffix.lower() in _OTHER_FORMATS:
        raise DocumentError(
            f"{path}: {path.suffix} files are not read yet; save it as UTF-8 text or Markdown"
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DocumentError(
                f"{path}: the file is larger than {MAX_BYTES:,} bytes; give the plan alone"
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check it") from None


def _refuse_binary(content: bytes, path: Path) -> None:
    named = next((name for mark, name in _SIGNATURES if content.startswith(mark)), None)
    if named is None and b"\x00" in content:
        named = "binary"
    if named:
        raise DocumentError(f"{path}: the file is {named}, not text; save it as UTF-8 text first")
