"""Real mail servers for the tests, on free loopback ports, in temporary folders.

Dovecot   IMAP: clear text with STARTTLS on one port, TLS on another; every user exists, with one password
Sink      SMTP (aiosmtpd) that answers by a script and keeps what it took
Postfix   SMTP as in life, handing all mail on to a Sink
Proxy     between a client and a server: it can cut, delay, change and withhold lines
Human     the press officer, working in the same mailbox with a mail program of her own
"""

from __future__ import annotations

from tests.servers.dovecot import Dovecot
from tests.servers.faults import CUT, CUT_AFTER, HANG
from tests.servers.ground import HOST, PASSWORD, Certificates, free_port
from tests.servers.human import Human, plain_mail
from tests.servers.postfix import Postfix
from tests.servers.proxy import Proxy, Rule, silent_server
from tests.servers.sink import Sink, Taken

__all__ = [
    "CUT",
    "CUT_AFTER",
    "HANG",
    "HOST",
    "PASSWORD",
    "Certificates",
    "Dovecot",
    "Human",
    "Postfix",
    "Proxy",
    "Rule",
    "Sink",
    "Taken",
    "free_port",
    "plain_mail",
    "silent_server",
]
