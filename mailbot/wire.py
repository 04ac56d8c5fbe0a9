"""What both wires share: TLS, loopback, and a connection's faults told in one line each."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime

from mailbot.config import Server


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a connection failed: one line that names host, port, key and remedy.

    `permanent` faults stay until a human changes something; the others may pass by themselves.
    """

    message: str
    permanent: bool


class WireError(Exception):
    """A connection that must not be used: no STARTTLS offered, or clear text towards another machine."""


def tls_context(server: Server, section: str) -> ssl.SSLContext:
    """A context that checks certificate and host name, by `ca_file` alone if there is one."""
    try:
        context = ssl.create_default_context(cafile=server.ca_file)
    except (OSError, ssl.SSLError) as error:
        raise WireError(f"{server.ca_file} holds no certificates ({error}); check {section}.ca_file") from error
    # Python leaves this to the machine's OpenSSL configuration
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def check_loopback(sock: socket.socket, section: str) -> None:
    """WireError unless the other end is this machine: nothing secret goes over a wire in clear text."""
    address = str(sock.getpeername()[0]).partition("%")[0]
    if not ipaddress.ip_address(address).is_loopback:
        raise WireError(
            f'{address} is another machine, and {section}.security = "none" is for loopback only; use "tls"'
        )


def certificate_end(sock: object) -> datetime | None:
    """Until when the certificate holds that the other end has shown; None without TLS."""
    shown = sock.getpeercert() if isinstance(sock, ssl.SSLSocket) else None
    end = shown.get("notAfter") if shown else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(end), UTC) if isinstance(end, str) else None


def explain(error: BaseException, server: Server, section: str) -> Fault:
    """The fault in one line. `section` is the part of config.toml that names the server ("mailbox", "smtp")."""
    place = f"{server.host}:{server.port}"
    match error:
        case WireError():
            return Fault(f"{place}: {error}", True)
        case ssl.SSLCertVerificationError():
            why = error.verify_message.rstrip(".")
            remedy = f"{section}.host must be the name in the certificate; a CA of your own goes into {section}.ca_file"
            return Fault(f"{place}: the certificate is not trusted ({why}); {remedy}", True)
        case ssl.SSLError() if error.reason in {"WRONG_VERSION_NUMBER", "UNKNOWN_PROTOCOL", "RECORD_LAYER_FAILURE"}:
            return Fault(f"{place}: no TLS is spoken there; check {section}.port and {section}.security", True)
        case ssl.SSLError():
            return Fault(f"{place}: TLS failed ({error.reason or error}); check {section}.security", False)
        case socket.gaierror():
            return Fault(f"{place}: the name was not found; check the network and {section}.host", False)
        case TimeoutError():
            return Fault(
                f"{place}: no answer within {server.timeout} s; check the network, {section}.port and "
                f"{section}.security",
                False,
            )
        case ConnectionRefusedError():
            return Fault(f"{place}: nothing listens there; check {section}.host and {section}.port", False)
        case OSError():
            return Fault(f"{place}: {error.strerror or error or type(error).__name__}; check the network", False)
    return Fault(f"{place}: {' '.join(str(error).split()) or type(error).__name__}", False)
