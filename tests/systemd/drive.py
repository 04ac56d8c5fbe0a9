"""mailbot in a booted Debian: installed as an admin would, tried as life does. `tests/systemd/run.sh` starts it."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from tests.systemd.container import CannotBoot, Container, wait

ROOT = Path(__file__).parent.parent.parent
ADDRESS = "presse@press.example"
DOVECOT = """
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:/srv/mail/%u
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = static
  args = uid=mail gid=mail home=/srv/mail/%u
}
first_valid_uid = 1
first_valid_gid = 1
"""
SINK = """
[Unit]
# at a shutdown it ends after mailbot: a letter that is cut off is tried again only after uncertain_after
Before=mailbot.service
[Service]
ExecStart=/opt/sink/bin/python -m aiosmtpd -n -l 127.0.0.1:2525 -c aiosmtpd.handlers.Mailbox /srv/sink
[Install]
WantedBy=multi-user.target
"""
PROBE = """
[Service]
ExecStartPost=-/bin/sh -c 'cd /var/lib/mailbot; : > probe; \\
  for place in /etc /usr /opt /srv /home /root /boot /var /var/log /run; do \\
    if touch $place/probe 2>/dev/null; then echo "writes $place" >> probe; fi; done; \\
  for secret in /etc/shadow /etc/mailbot/imap-password /srv/sink; do \\
    if cat $secret >/dev/null 2>&1 || ls $secret/new >/dev/null 2>&1; then echo "reads $secret" >> probe; fi; done; \\
  if ls /proc/1/environ >/dev/null 2>&1; then echo "sees others" >> probe; fi; \\
  id -un >> probe; echo done >> probe'
"""
TEXT = (
    "Sehr geehrte Frau Hofmann,\n\nich möchte für die Elbtaler Zeitung über die Konferenz in Kaluga berichten und bitte"
    " um Akkreditierung.\n\nMit freundlichen Grüßen\nCarla Wiegand\nRedakteurin, Elbtaler Zeitung\n"
)
DEB = os.environ.get("MAILBOT_DEB", "")
TRIALS: list[Callable[[House], None]] = []


class House:
    """The container with its mail servers, and mailbot in it."""

    def __init__(self, box: Container) -> None:
        self.box = box
        self._mails = 0

    def letters(self) -> list[str]:
        folder = self.box.folder / "srv/sink/new"
        return [path.read_text(errors="replace") for path in sorted(folder.iterdir())] if folder.exists() else []

    def receive(self, text: str = TEXT) -> str:
        """A journalist's mail arrives; her address."""
        self._mails += 1
        sender = f"carla{self._mails}@zeitung{self._mails}.example"
        mail = EmailMessage()
        now = datetime.fromisoformat("2021-06-03T10:00:00+02:00")
        mail["Received"] = f"from mail.example by mx.press.example; {format_datetime(now)}"
        mail["From"] = f"Carla Wiegand <{sender}>"
        mail["To"] = ADDRESS
        mail["Date"] = format_datetime(now)
        mail["Subject"] = "Akkreditierung für die Konferenz"
        mail["Message-ID"] = f"<{self._mails}@zeitung.example>"
        mail.set_content(text)
        name = f"{time.time():.6f}.{self._mails}.example"
        self.box.write(f"/srv/mail/presse/tmp/{name}", mail.as_string())
        self.box.sh(
            f"chown mail:mail /srv/mail/presse/tmp/{name}; mv /srv/mail/presse/tmp/{name} /srv/mail/presse/new/"
        )
        return sender

    def is_answered(self, sender: str) -> bool:
        return any(f"X-RcptTo: {sender}\n" in letter for letter in self.letters())

    def answers(self, seconds: float = 30) -> float:
        """A mail comes and is answered; how long that took."""
        sender = self.receive()
        return wait(lambda: self.is_answered(sender), seconds)

    def answered_once(self, sender: str) -> None:
        wait(lambda: self.is_answered(sender), 60)
        assert sum(f"X-RcptTo: {sender}\n" in letter for letter in self.letters()) == 1

    def show(self, name: str) -> str:
        return self.box.run("systemctl", "show", "--value", "--property", name, "mailbot").strip()

    def active(self) -> bool:
        return self.show("ActiveState") == "active" and self.show("SubState") == "running"

    def journal(self) -> str:
        return self.box.run("journalctl", "--unit=mailbot", "--output=cat", "--no-pager")

    def drop_in(self, name: str, text: str | None) -> None:
        """None removes it again."""
        path = self.box.folder / f"etc/systemd/system/mailbot.service.d/{name}.conf"
        if text is None:
            path.unlink()
        else:
            self.box.write(f"/etc/systemd/system/mailbot.service.d/{name}.conf", text)
        self.box.run("systemctl", "daemon-reload")

    def mailbot(self, *words: str, check: bool = True) -> str:
        return self.box.run("mailbot", *words, check=check)

    @property
    def unit(self) -> str:
        return f"/{'usr/lib' if DEB else 'etc'}/systemd/system/mailbot.service"


def trial(function: Callable[[House], None]) -> Callable[[House], None]:
    """In the order in which they stand here: each goes on where the last one ended."""
    TRIALS.append(function)
    return function


@trial
def it_is_installed_as_an_admin_would(house: House) -> None:
    box = house.box
    if DEB:
        said = box.run("apt-get", "install", "--yes", f"/share/{Path(DEB).name}")
        assert "mailbot is installed, and not started yet" in said, said
        assert "this mailbot came as a Debian package" in house.mailbot("service", "install", check=False)
    else:
        box.sh("python3 -m venv /opt/mailbot; /opt/mailbot/bin/pip install -q --no-index --find-links /share mailbot")
        box.sh("ln -s /opt/mailbot/bin/mailbot /usr/local/bin/mailbot")
        print(house.mailbot("service", "install"), end="")
    assert not house.active()
    text = (box.folder / "etc/mailbot/config.toml").read_text(encoding="utf-8")
    assert text == (ROOT / "config.toml").read_text(encoding="utf-8")
    for old, new in (
        (r"jhofmann@deutsch-russisches-forum\.de", ADDRESS),
        (r'host     = "imap.*', 'host = "127.0.0.1"'), (r"port     = 993", "port = 143"),
        (r'host     = "smtp.*', 'host = "127.0.0.1"'), (r"port     = 465", "port = 2525"),
        (r"2021-06-(28|30|07|21)", r"2031-06-\1"), (r'(?m)^security = "tls"', 'security = "none"'), (r"poll_seconds = 60", "poll_seconds = 5"),
    ):  # fmt: skip
        text = re.sub(old, new, text)
    text = re.sub(r'user     = ".*"', 'user = "presse"', text, count=1)
    text = re.sub(r'user     = ".*"', 'user = ""', text, count=1)
    box.write("/etc/mailbot/config.toml", text, 0o640)
    box.sh("chown root:mailbot /etc/mailbot/config.toml; test $(stat -c %a:%U /etc/mailbot/imap-password) = 600:root")
    box.write("/etc/mailbot/imap-password", "geheim\n", 0o600)
    box.run("systemctl", "enable", "--quiet", "--now", "mailbot")
    assert house.active()


@trial
def the_unit_is_hardened_and_has_no_fault(house: House) -> None:
    assert house.box.run("systemd-analyze", "verify", house.unit) == ""
    said = house.box.run("systemd-analyze", "security", "--no-pager", "mailbot", check=False)
    level = re.search(r"exposure level for \S+: ([0-9.]+)", said)
    assert level, said
    assert float(level[1]) <= 1.2, said


@trial
def it_answers_a_mail(house: House) -> None:
    print(f"    answered after {house.answers():.2f} s", end="")
    wait(lambda: "Watching INBOX" in house.show("StatusText"))
    status = house.mailbot("status", check=False)
    assert "running, process" in status, status
    assert "last good round" in status, status


@trial
def it_starts_without_the_file_of_an_smtp_password(house: House) -> None:
    house.box.sh("rm /etc/mailbot/smtp-password; systemctl restart mailbot")
    assert house.active()
    house.answers()


@trial
def it_starts_again_after_a_kill(house: House) -> None:
    before = house.show("MainPID")
    house.box.run("kill", "-9", before)
    sender = house.receive()
    wait(lambda: house.active() and house.show("MainPID") not in {before, "0"})
    house.answered_once(sender)


@trial
def a_round_that_hangs_is_ended_by_the_watchdog(house: House) -> None:
    restarts = int(house.show("NRestarts"))
    text = (house.box.folder / "etc/mailbot/config.toml").read_text()
    house.box.write("/etc/mailbot/config.toml", text.replace("[mailbox]", "[mailbox]\ntimeout = 600", 1), 0o640)
    house.drop_in("watchdog", "[Service]\nWatchdogSec=6s\nRestartSec=1s\n")
    house.box.run("systemctl", "restart", "mailbot")
    house.answers()
    house.box.sh("for name in dovecot imap-login imap; do pkill -STOP -x $name || true; done")
    wait(lambda: int(house.show("NRestarts")) > restarts, 40)
    assert "Watchdog timeout" in house.box.run("journalctl", "--unit=mailbot", "--no-pager")
    house.box.sh("for name in imap imap-login dovecot; do pkill -CONT -x $name || true; done")
    house.box.write("/etc/mailbot/config.toml", text, 0o640)
    house.drop_in("watchdog", None)
    house.box.run("systemctl", "restart", "mailbot")
    house.answers()


@trial
def it_cannot_write_or_look_beyond_its_own(house: House) -> None:
    house.drop_in("probe", PROBE)
    house.box.run("systemctl", "restart", "mailbot")
    probe = house.box.folder / "var/lib/mailbot/probe"
    wait(lambda: probe.exists() and probe.read_text().endswith("done\n"))
    assert probe.read_text() == "mailbot\ndone\n", probe.read_text()
    house.drop_in("probe", None)
    house.box.run("systemctl", "restart", "mailbot")


@trial
def a_reload_reads_the_configuration_anew(house: House) -> None:
    path, pid = house.box.folder / "etc/mailbot/config.toml", house.show("MainPID")
    text = path.read_text()
    path.write_text(text.replace("poll_seconds = 5", "poll_seconds = 6"))
    house.box.run("systemctl", "reload", "mailbot")
    wait(lambda: "a round every 6 s" in house.journal())
    path.write_text("[mailbox")
    house.box.run("systemctl", "reload", "mailbot")
    wait(lambda: "the new configuration is not used" in house.journal())
    path.write_text(text)
    assert house.show("MainPID") == pid
    house.answers()


@trial
def a_wrong_configuration_is_said_and_not_tried_again(house: House) -> None:
    path = house.box.folder / "etc/mailbot/config.toml"
    text = path.read_text()
    path.write_text(text.replace("[smtp]", "[smpt]"))
    house.box.run("systemctl", "restart", "mailbot", check=False)
    time.sleep(12)
    assert house.show("ActiveState") == "failed"
    assert house.show("ExecMainStatus") == "2"
    assert "did you mean 'smtp'?" in house.journal()
    path.write_text(text)
    house.box.sh("systemctl reset-failed mailbot; systemctl start mailbot")
    house.answers()


@trial
def a_backup_is_made_while_it_runs_and_restore_refuses(house: House) -> None:
    house.mailbot("backup", "/root/copy")
    assert "is at work on this store" in house.mailbot("restore", "/root/copy", check=False)
    house.box.sh("test $(stat -c %a /root/copy) = 600")
    house.box.run("systemctl", "stop", "mailbot")
    house.mailbot("restore", "/root/copy")
    house.box.run("systemctl", "start", "mailbot")
    house.answers()


@trial
def commands_of_an_admin_leave_the_store_to_the_service(house: House) -> None:
    assert "SPK21-0001" in house.mailbot("list", "--json")
    house.box.sh('test -z "$(find /var/lib/mailbot ! -user mailbot)"')
    house.answers()


@trial
def it_comes_back_after_a_reboot(house: House) -> None:
    for _ in range(2):
        sender = house.receive()
        house.box.reboot()
        wait(house.active, 60)
        house.answered_once(sender)
    house.answers()


@trial
def it_stops_within_ten_seconds(house: House) -> None:
    began = time.monotonic()
    house.box.run("systemctl", "stop", "mailbot")
    took = time.monotonic() - began
    print(f"    after {took:.1f} s", end="")
    assert took < 10
    assert house.show("Result") == "success"


@trial
def the_journal_tells_of_mails_by_number_and_of_nobody(house: House) -> None:
    journal = house.journal()
    assert re.search(r"^mail \d+: confirm by rule", journal, re.MULTILINE), journal
    for word in ("carla", "Carla", "Wiegand", "Elbtaler", "zeitung", "geheim"):
        assert word not in journal, word
    errors = house.box.run("journalctl", "--unit=mailbot", "--output=cat", "--no-pager", "--priority=err")
    assert "started; a round every" not in errors
    assert "did you mean 'smtp'?" in errors


@trial
def its_manual_is_there(house: House) -> None:
    manual = house.box.sh("man mailbot | cat")
    assert "answers press accreditation requests" in manual, manual
    assert "EXIT STATUS" in manual
    shown = house.box.run("systemctl", "status", "--no-pager", "mailbot", check=False)
    assert "man:mailbot(1)" in shown, shown


@trial
def an_upgrade_keeps_what_the_admin_wrote(house: House) -> None:
    house.box.run("systemctl", "start", "mailbot")
    before, kept = house.show("MainPID"), house.box.sh("sha256sum /etc/mailbot/config.toml /etc/mailbot/imap-password")
    if DEB:
        house.box.run("apt-get", "install", "--yes", "--reinstall", f"/share/{Path(DEB).name}")
        wait(lambda: house.active() and house.show("MainPID") != before)
    else:
        house.mailbot("service", "install")
    assert house.box.sh("sha256sum /etc/mailbot/config.toml /etc/mailbot/imap-password") == kept
    house.answers()
    house.box.run("systemctl", "stop", "mailbot")


@trial
def uninstalled_it_leaves_the_data_and_purged_nothing(house: House) -> None:
    gone = "test ! -e /var/lib/mailbot; test ! -e /etc/mailbot; ! getent passwd mailbot"
    if DEB:
        house.box.run("systemctl", "start", "mailbot")
        house.box.run("apt-get", "remove", "--yes", "mailbot")
        assert house.show("ActiveState") != "active"
        house.box.sh(
            "test -e /var/lib/mailbot/mailbot.sqlite3; test -e /etc/mailbot/config.toml; test ! -e /usr/lib/mailbot"
        )
        house.box.run("apt-get", "purge", "--yes", "mailbot")
        house.box.sh(f"{gone}; test ! -e /etc/systemd/system/multi-user.target.wants/mailbot.service")
        return
    house.mailbot("service", "uninstall")
    house.box.sh("test -e /var/lib/mailbot/mailbot.sqlite3; test ! -e /etc/systemd/system/mailbot.service")
    house.mailbot("service", "install")
    house.mailbot("service", "uninstall", "--purge")
    house.box.sh(f"{gone}; test ! -e {house.unit}; test ! -e /usr/local/share/man/man1/mailbot.1")


def prepare(box: Container) -> House:
    """The neighbours: Dovecot, and an SMTP server that keeps what it takes."""
    box.write("/etc/dovecot/dovecot.conf", DOVECOT)
    box.write("/etc/systemd/system/sink.service", SINK)
    box.sh("mkdir -m 700 /srv/mail /srv/sink; mkdir /srv/mail/presse; chown mail:mail /srv/mail /srv/mail/presse")
    box.sh(
        "for name in cur new tmp; do mkdir /srv/mail/presse/$name /srv/sink/$name; done; chown mail:mail /srv/mail/presse/*"
    )
    box.sh("python3 -m venv /opt/sink; /opt/sink/bin/pip install -q --no-index --find-links /share aiosmtpd")
    box.sh("systemctl restart dovecot; systemctl enable --quiet --now sink")
    return House(box)


def main(folder: Path) -> int:
    share = folder / "wheels"
    if DEB:
        shutil.copy(DEB, share)
    try:
        with Container(folder / "base", folder / "container", share) as box:
            house = prepare(box)
            for each in TRIALS:
                print(each.__name__.replace("_", " "), end="", flush=True)
                began = time.monotonic()
                try:
                    each(house)
                except Exception:
                    print(" ... FAILED\n")
                    traceback.print_exc()
                    print(box.run("journalctl", "--no-pager", "--lines=60", check=False))
                    box.keep = True
                    return 1
                print(f" ... ok ({time.monotonic() - began:.1f} s)")
    except CannotBoot as error:
        print(f"test-systemd: skipped: this machine boots no container: {error}", file=sys.stderr)
        return 1 if os.environ.get("CI") == "true" else 0
    print(f"{len(TRIALS)} trials, all well")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
