"""A PDF made smaller: its many small objects put into compressed object streams."""

from io import BytesIO


def pack_pdf(pdf: bytes) -> bytes:
    """Return `pdf` with everything but streams compressed and an id derived from its content, so that the same pages give the same bytes."""
    import pikepdf

    packed = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        mark = document.Root.get("/MarkInfo")
        if mark is not None and "/Suspects" in mark:
            del mark[
                "/Suspects"
            ]  # written as a name, not as true or false: readers complain, and false is what it means if absent
        document.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True)
    return packed.getvalue()
