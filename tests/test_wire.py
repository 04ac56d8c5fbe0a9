"""What both wires share: TLS, loopback, and faults in one line."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from mailbot.config import Smtp
from mailbot.wire import WireError, check_loopback, explain, tls_context
from tests.servers import HOST

SERVER = Smtp(host="mail.example.org", timeout=7)


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_ca_file_without_certificates_names_its_key(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(WireError, match=r"ca.pem holds no certificates .*; check smtp.ca_file"):
        tls_context(Smtp(host="mail.example.org", ca_file=path), "smtp")


def test_certificate_and_host_name_are_always_checked() -> None:
    context = tls_context(SERVER, "smtp")
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


def own_address() -> str:
    """This machine's address in its network; nothing is sent for it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.connect(("192.0.2.1", 9))
        except OSError:
            pytest.skip("this machine has no network")
        return str(sock.getsockname()[0])


def test_clear_text_goes_to_this_machine_only() -> None:
    with socket.create_server((HOST, 0)) as listener, socket.create_connection(listener.getsockname()) as sock:
        check_loopback(sock, "smtp")
    with (
        socket.create_server((own_address(), 0)) as listener,
        socket.create_connection(listener.getsockname()) as sock,
        pytest.raises(WireError, match=r"smtp.security"),
    ):
        check_loopback(sock, "smtp")


@pytest.mark.parametrize(
    ("error", "words", "permanent"),
    [
        (TimeoutError("timed out"), "no answer within 7 s", False),
        (ConnectionRefusedError(111, "Connection refused"), "nothing listens there", False),
        (socket.gaierror(-2, "Name or service not known"), "the name was not found", False),
        (OSError(113, "No route to host"), "No route to host", False),
        (WireError("the server offers no STARTTLS"), "no STARTTLS", True),
        (ValueError("two\nlines"), "two lines", False),
        (EOFError(), "EOFError", False),
    ],
)
def test_every_fault_is_one_line_that_names_the_place(error: Exception, words: str, permanent: bool) -> None:
    fault = explain(error, SERVER, "smtp")
    assert fault.message.startswith("mail.example.org:465: ")
    assert words in fault.message
    assert "\n" not in fault.message
    assert fault.permanent is permanent
