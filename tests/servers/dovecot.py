"""A real Dovecot: IMAP in clear text with STARTTLS on one port, over TLS on another."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import signal
import subprocess
from contextlib import suppress
from types import TracebackType
from typing import Self

from tests.servers.ground import HOST, PASSWORD, Certificates, free_port, need, server_folder, wait_for

FOLDERS = {"Sent": "\\Sent", "Drafts": "\\Drafts", "Trash": "\\Trash"}


class Dovecot:
    """A Dovecot of one's own. Every user name exists and has PASSWORD.

    capability: what is told after the log-in, instead of all it can do. folders: name -> special use ("" none),
    made for every user. prefix, separator: of the personal namespace. quota: of each mailbox, such as "100K".
    wrong_certificate: it shows one for another name. starttls: False, and it speaks no TLS at all.
    introspection: the address at a token server where it asks whether a token is good; mechanisms: for tokens.
    """

    def __init__(
        self,
        certificates: Certificates,
        *,
        capability: str = "",
        folders: dict[str, str] | None = None,
        prefix: str = "",
        separator: str = "/",
        quota: str = "",
        wrong_certificate: bool = False,
        starttls: bool = True,
        introspection: str = "",
        mechanisms: str = "xoauth2 oauthbearer",
    ) -> None:
        need("dovecot", "openssl")
        self.certificates = certificates
        self.port, self.tls_port = free_port(), free_port()
        self.folder = server_folder()
        root = os.geteuid() == 0
        me, my_group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
        owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.geteuid())
        (self.folder / "mail").mkdir()
        os.chown(self.folder / "mail", owner.pw_uid, owner.pw_gid)
        cert = certificates.wrong_cert if wrong_certificate else certificates.cert
        key = certificates.wrong_key if wrong_certificate else certificates.key
        (self.folder / "passwd").write_text(f"{PASSWORD}\n", encoding="utf-8")
        boxes = "\n".join(
            f'  mailbox "{name}" {{\n    auto = subscribe\n    {f"special_use = {use}" if use else ""}\n  }}'
            for name, use in (FOLDERS if folders is None else folders).items()
        )
        users = (
            ""
            if root
            else f"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {my_group}"
        )
        chroot = "" if root else "chroot ="
        quota_part = (
            "mail_plugins = quota\nprotocol imap {\n  mail_plugins = quota imap_quota\n}\nplugin {\n"
            f"  quota = count:all\n  quota_vsizes = yes\n  quota_rule = *:storage={quota}\n}}"
            if quota
            else ""
        )
        tokens = (
            f"passdb {{\n  driver = oauth2\n  mechanisms = {mechanisms}\n  args = {self.folder}/oauth2.conf\n}}"
            if introspection
            else ""
        )
        (self.folder / "oauth2.conf").write_text(
            f"introspection_mode = post\nintrospection_url = {introspection}\nforce_introspection = yes\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n",
            encoding="utf-8",
        )
        (self.folder / "dovecot.conf").write_text(
            f"""
protocols = imap
listen = {HOST}
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
{users}
ssl = {"yes" if starttls else "no"}
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = sdbox:~/mail
mail_fsync = never
auth_mechanisms = plain login {mechanisms if introspection else ""}
auth_username_chars =
auth_cache_size = 0
auth_failure_delay = 0
{f"imap_capability = {capability}" if capability else ""}
passdb {{
  driver = static
  mechanisms = plain login
  args = password={PASSWORD}
}}
{tokens}
userdb {{
  driver = static
  args = uid={owner.pw_uid} gid={owner.pw_gid} home={self.folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = {separator}
  prefix = {prefix}
{boxes}
}}
{quota_part}
service imap-login {{
  {chroot}
  service_count = 0
  client_limit = 1000
  process_min_avail = 1
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = {self.tls_port}
    ssl = {"yes" if starttls else "no"}
  }}
}}
service imap {{
  process_limit = 1000
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
""",
            encoding="utf-8",
        )
        self.start()

    def start(self) -> None:
        """Starts, or starts again after `halt`: on the same ports, with the same mail."""
        self._process = subprocess.Popen(
            ["/usr/sbin/dovecot", "-F", "-c", str(self.folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for(self.port, self._process)
        except RuntimeError as error:
            said = self._process.stderr.read().decode() if self._process.stderr and self._process.poll() else ""
            self.stop()
            raise RuntimeError(f"{error}: {said}{self.log()}") from error

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def halt(self) -> None:
        """Ends, and keeps its mail for `start`."""
        # all its processes at once: asked politely, it takes a second
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(5)
        if self._process.stderr:
            self._process.stderr.close()

    def stop(self) -> None:
        self.halt()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
