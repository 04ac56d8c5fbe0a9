"""Words to systemd (sd_notify(3)): a datagram of KEY=VALUE lines to the socket that $NOTIFY_SOCKET names."""

from __future__ import annotations

import os
import socket


def notify(*words: str) -> bool:
    """Tells systemd, such as notify("READY=1", "STATUS=…"); False if nobody listens. Never raises."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")):
        return False
    if address.startswith("@"):  # an abstract socket (unix(7))
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.settimeout(1)
            line.sendto("\n".join(word.replace("\n", " ") for word in words).encode(), address)
    except OSError:
        return False
    return True


def watchdog_seconds() -> float | None:
    """Within how many seconds systemd wants to hear WATCHDOG=1 again; None if there is no watchdog for this process."""
    text = os.environ.get("WATCHDOG_USEC", "")
    if not text.isdecimal() or os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    return int(text) / 1_000_000
