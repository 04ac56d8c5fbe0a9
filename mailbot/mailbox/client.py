"""imapclient's client, with one thing mended."""

from __future__ import annotations

import socket
from typing import Any

from imapclient import IMAPClient


class Client(IMAPClient):  # type: ignore[misc]
    """While it idles, imapclient looks at the socket alone. What came in one piece with the answer to IDLE lies in the
    reader's buffer by then, and a mail that arrived at that moment would stay unheard until something else comes."""

    def _poll_socket(self, sock: socket.socket, timeout: float | None = None) -> Any:
        return self._has_buffered() or super()._poll_socket(sock, timeout)

    def _has_buffered(self) -> bool:
        """Called while the socket does not block, so looking ahead costs no waiting."""
        reader: Any = getattr(self._imap, "_file", None) or self._imap.file
        try:
            return bool(reader.peek(1))
        except OSError:
            return False
