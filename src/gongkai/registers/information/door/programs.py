"""How programs begin, of whatever system."""

_BEGINNINGS = (
    b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"L\0\0\0\x01\x14\x02\0", b"#!", b"dex\n",
    b"\0asm",
)  # fmt: skip


def is_program(content: bytes) -> bool:
    """Whether *content* begins as a program does: for Windows, Linux, macOS, Java, a shell."""
    return content.startswith(_BEGINNINGS)
