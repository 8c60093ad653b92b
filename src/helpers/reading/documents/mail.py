"""A saved mail or web archive becomes the text of its body; attachments are not read."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

from helpers.reading.documents.content import Content, Paragraph, build_content
from helpers.reading.documents.html import read_html
from helpers.reading.documents.limits import refused
from helpers.reading.documents.model import Unread


def read_mail(data: bytes, path: Path) -> Content:
    """Return the Content of a mail's bytes: its subject and its body, as page or plain text. Raises InputError if it has none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(preferencelist=("html", "plain")) if isinstance(message, EmailMessage) else None
    if body is None:
        raise refused(path, "holds no text", "save the mail again, or its attachment")
    unread = tuple(Unread("attachment", part.get_filename() or "without a name") for part in message.iter_attachments())
    if body.get_content_type() == "text/html":
        payload = body.get_payload(decode=True)
        page = read_html(payload if isinstance(payload, bytes) else b"", path)
        return Content(page.text, page.encoding, page.headings, page.tables, (*page.unread, *unread), page.captions)
    lines = [str(message["subject"] or ""), *str(body.get_content()).splitlines()]
    return build_content([Paragraph(line) for line in lines], unread)
