"""check, against real mail servers: each thing that can be wrong before the first start."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from typer.testing import CliRunner

from mailbot.cli import app
from mailbot.store import Store
from tests.command import mailbot, typed
from tests.servers import HOST, PASSWORD, Certificates, Dovecot, Human, Proxy, Rule, Sink, free_port

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, human: Human, sink: Sink) -> Iterator[Write]:
    """Writes a configuration that leads to the servers of the tests; keywords change its tables."""

    def written(
        *, mailbox: str = "", smtp: str = "", rest: str = "", event: str = "", password: str = PASSWORD
    ) -> Path:
        begins = datetime.now(UTC).date() + timedelta(days=60)
        until = event or f"in_person = {{ until = {begins - timedelta(days=20)} }}"
        port = "" if "port" in mailbox else f"port = {human.dovecot.port}"
        secure = "" if "security" in mailbox else 'security = "none"'
        smtp = smtp or f'host = "127.0.0.1"\nport = {sink.port}\nsecurity = "none"'
        path = tmp_path / "config.toml"
        path.write_text(
            f"""
[mailbox]
address = "{human.address}"
host = "127.0.0.1"
user = "{human.name}"
password_file = "imap-password"
done_folder = "Akkreditierung"
trusted_authserv_id = "mx.bruecke.example"
timeout = 5
{port}
{secure}
{mailbox}
[smtp]
timeout = 5
{smtp}
[press_office]
name = "Verein Brücke"
address = "presse@bruecke.example"
digest_to = ["chefin@bruecke.example"]
[[event]]
key = "BRK26"
name = {{ de = "Brückentag" }}
begins = {begins}
ends = {begins}
place = "Kaluga"
time_zone = "Europe/Berlin"
{until}
{rest}
""",
            encoding="utf-8",
        )
        if not (tmp_path / "imap-password").exists():
            (tmp_path / "imap-password").touch(mode=0o600)
        (tmp_path / "imap-password").write_text(password, encoding="utf-8")
        return path

    yield written


def check(path: Path, *words: str, **environment: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code, and the rows by name."""
    done = CliRunner().invoke(app, ["--config", str(path), "check", "--json", *words], env=environment)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    rows = {row["check"]: row for row in map(json.loads, done.stdout.splitlines())}
    for row in rows.values():
        assert row["mark"] == "ok" or row["remedy"], f"no remedy: {row}"
    return done.exit_code, rows


def test_all_is_well(write: Write, sink: Sink) -> None:
    code, rows = check(write())
    assert {name: row for name, row in rows.items() if row["mark"] != "ok"} == {}
    assert code == 0
    assert rows["folder for sent mail"]["found"] == "Sent" and rows["folder for drafts"]["found"] == "Drafts"
    assert "IDLE, MOVE, UIDPLUS, SPECIAL-USE; keywords are kept" in rows["server's abilities"]["found"]
    assert sink.taken == []


def test_each_row_is_explained_to_the_admin(write: Write, root: Path) -> None:
    _, rows = check(write(), "--send-test")
    explained = re.findall(r"^\| ([^|]+?) \|", (root / "docs" / "admin.md").read_text(encoding="utf-8"), re.MULTILINE)
    names = {re.sub(r" \(`.*", "", each) for each in explained}
    assert {re.sub(r" of (BRK26|mailbox|smtp)$", "", name) for name in rows} <= names


def test_looking_changes_nothing(write: Write, human: Human, tmp_path: Path) -> None:
    human.put()
    human.mark(1, "$Label1")  # whoever opens a folder first takes the Recent flag
    before, there = human.look(), {*tmp_path.iterdir(), tmp_path / "config.toml", tmp_path / "imap-password"}
    assert check(write())[0] == 0
    assert human.look() == before and "Akkreditierung" not in human.folders()
    assert {*tmp_path.iterdir()} == there


def test_rows_are_plain_lines_where_there_is_no_terminal(write: Write) -> None:
    done = mailbot("--config", write(mailbox="port = 1"), "check")
    lines = done.out.splitlines()
    assert done.code == 1 and all(line.split()[0] in {"ok", "warning", "failed"} for line in lines)
    (failed,) = [line for line in lines if line.startswith("failed")]
    assert failed == (
        "failed   mailbox (IMAP): 127.0.0.1:1: nothing listens there; check mailbox.host and mailbox.port"
    )


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_rows_are_a_table_on_a_terminal(write: Write, tmp_path: Path) -> None:
    code, seen = typed(["--config", str(write(mailbox="port = 1")), "check"], [], tmp_path)
    assert (
        code == 1 and "✓" in seen and "✗" in seen and "→ check mailbox.host and mailbox.port" in " ".join(seen.split())
    )


def test_a_wrong_password_fails_and_is_not_repeated(write: Write) -> None:
    code, rows = check(write(password="falsch-42"))
    assert code == 1
    assert "refused the log-in" in rows["mailbox (IMAP)"]["found"]
    assert rows["mailbox (IMAP)"]["remedy"] == "check mailbox.user and mailbox.password_file"
    assert "falsch-42" not in str(rows)


def test_a_missing_password_fails(write: Write, tmp_path: Path) -> None:
    path = write()
    (tmp_path / "imap-password").unlink()
    code, rows = check(path)
    assert code == 1
    for name in ("password of mailbox", "mailbox (IMAP)"):
        assert rows[name]["found"].endswith(f"no {tmp_path}/imap-password")
        assert rows[name]["remedy"] == "put the password there (mode 0600)"


def test_a_missing_folder_fails_and_names_those_that_are_there(write: Write) -> None:
    code, rows = check(write(mailbox='folder = "Presse"'))
    assert code == 1 and "there is no folder 'Presse'" in rows["mailbox (IMAP)"]["found"]
    assert "INBOX" in rows["mailbox (IMAP)"]["remedy"]


def test_the_certificate_s_end_is_told_and_a_near_one_is_a_warning(
    write: Write, dovecot: Dovecot, certificates: Certificates
) -> None:
    secure = f'port = {dovecot.tls_port}\nsecurity = "tls"\nca_file = "{certificates.ca}"'
    code, rows = check(write(mailbox=secure))
    assert code == 0, "a warning is no failure"
    assert rows["mailbox (IMAP)"]["mark"] == "warning"
    end = (datetime.now(UTC) + timedelta(days=2)).date()
    assert str(end) in rows["mailbox (IMAP)"]["found"], "the certificates of the tests hold for two days"


@pytest.mark.parametrize(("authority", "why"), [("other_ca", "not trusted"), ("gone", "holds no certificates")])
def test_a_certificate_by_somebody_else_fails(
    authority: str, why: str, write: Write, dovecot: Dovecot, certificates: Certificates
) -> None:
    other = certificates.other_ca if authority == "other_ca" else "/nowhere.pem"
    secure = f'port = {dovecot.port}\nsecurity = "starttls"\nca_file = "{other}"'
    code, rows = check(write(mailbox=secure))
    assert code == 1 and why in rows["mailbox (IMAP)"]["found"] and "ca_file" in rows["mailbox (IMAP)"]["remedy"]


def test_an_expired_certificate_fails_in_these_words(write: Write, certificates: Certificates, tmp_path: Path) -> None:
    old, key = tmp_path / "old.pem", tmp_path / "old.key"
    yesterday = datetime.now(UTC) - timedelta(days=1)
    private, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    ours = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))])
    made = x509.CertificateBuilder(name, name, private.public_key(), 1, yesterday - timedelta(days=9), yesterday)
    made = made.add_extension(ours, critical=False)
    old.write_bytes(made.sign(private, hashes.SHA256()).public_bytes(Encoding.PEM))
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    expired = Certificates.__new__(Certificates)
    expired.cert, expired.key = old, key
    with Sink(certificates=expired, tls=True) as sink:
        code, rows = check(write(smtp=f'host = "127.0.0.1"\nport = {sink.port}\nca_file = "{old}"'))
    assert code == 1 and "certificate has expired" in rows["sending (SMTP)"]["found"]


def test_a_port_where_nothing_listens(write: Write) -> None:
    code, rows = check(write(smtp=f'host = "127.0.0.1"\nport = {free_port()}\nsecurity = "none"'))
    assert code == 1 and "nothing listens there" in rows["sending (SMTP)"]["found"]


def test_sending_is_tried_up_to_the_log_in(write: Write, tmp_path: Path) -> None:
    (tmp_path / "smtp-password").touch(mode=0o600)
    (tmp_path / "smtp-password").write_text(PASSWORD, encoding="utf-8")
    with Sink(user="presse") as sink:
        smtp = f'host = "127.0.0.1"\nport = {sink.port}\nsecurity = "none"\nuser = "presse"'
        smtp += '\npassword_file = "smtp-password"'
        assert check(write(smtp=smtp))[1]["sending (SMTP)"]["mark"] == "ok"
        (tmp_path / "smtp-password").write_text("falsch", encoding="utf-8")
        code, rows = check(write(smtp=smtp))
    assert code == 1 and rows["sending (SMTP)"]["remedy"] == "check smtp.user and smtp.password_file"
    assert sink.taken == []


def test_a_test_mail_goes_to_the_press_office_alone(write: Write, sink: Sink) -> None:
    code, rows = check(write(), "--send-test")
    assert code == 0 and "presse@bruecke.example" in rows["test mail"]["found"]
    (taken,) = sink.taken
    assert (taken.sender, taken.recipient) == ("presse@bruecke.example", "presse@bruecke.example")
    assert b"Auto-Submitted: auto-generated" in taken.raw


def test_a_test_mail_that_is_refused_is_a_failure(write: Write) -> None:
    with Sink([("rcpt", "550 no such user")]) as sink:
        smtp = f'host = "127.0.0.1"\nport = {sink.port}\nsecurity = "none"'
        code, rows = check(write(smtp=smtp), "--send-test")
    assert code == 1 and "550 no such user" in rows["test mail"]["found"]


def test_a_server_that_can_little_is_a_warning(write: Write, bare_dovecot: Dovecot, bare_human: Human) -> None:
    code, rows = check(write(mailbox=f"port = {bare_dovecot.port}"))
    assert code == 0 and rows["server's abilities"]["mark"] == "warning"
    assert "no IDLE: new mail is seen every 60 s" in rows["server's abilities"]["found"]
    assert "found by its name" in rows["folder for sent mail"]["found"]


def test_a_mail_from_the_future_tells_of_a_wrong_clock(write: Write, human: Human) -> None:
    human.put()
    ahead = format(datetime.now(UTC) + timedelta(hours=3), "%d-%b-%Y %H:%M:%S +0000").encode()
    later = Rule(b"INTERNALDATE", lambda line: re.sub(rb'(?<=INTERNALDATE ")[^"]*', ahead, line))
    with Proxy(human.dovecot.port, [later]) as proxy:
        code, rows = check(write(mailbox=f"port = {proxy.port}"))
    assert code == 1 and "ahead of this machine's clock" in rows["newest mail"]["found"]


@pytest.mark.parametrize(("mode", "mark"), [(0o600, "ok"), (0o400, "ok"), (0o640, "warning"), (0o644, "failed")])
def test_who_else_may_read_a_password(mode: int, mark: str, write: Write, tmp_path: Path) -> None:
    path = write()
    (tmp_path / "imap-password").chmod(mode)
    code, rows = check(path)
    assert rows["password of mailbox"]["mark"] == mark and code == (mark == "failed")


def test_systemd_s_own_credentials_are_not_judged_by_their_mode(write: Write, tmp_path: Path) -> None:
    path = write()
    (tmp_path / "imap-password").chmod(0o440)
    assert check(path, CREDENTIALS_DIRECTORY=str(tmp_path))[1]["password of mailbox"]["mark"] == "ok"


def test_a_digest_on_no_day_is_a_warning(write: Write) -> None:
    path = write()
    path.write_text(path.read_text().replace("digest_to = ", "digest_days = []\ndigest_to = "))
    _, rows = check(path)
    assert rows["digest"]["mark"] == "warning"
    assert rows["digest"]["found"] == "press_office.digest_days is empty: none is ever sent"


def test_a_digest_into_the_watched_mailbox_is_a_warning(write: Write, human: Human) -> None:
    path = write()
    path.write_text(path.read_text().replace("chefin@bruecke.example", human.address))
    code, rows = check(path)
    assert code == 0 and rows["digest"]["mark"] == "warning"


def test_where_forged_senders_cannot_be_told_there_is_a_warning(write: Write) -> None:
    path = write()
    path.write_text(path.read_text().replace("trusted_authserv_id", "# trusted_authserv_id"))
    code, rows = check(path)
    assert code == 0 and rows["forged senders"]["mark"] == "warning"


@pytest.mark.parametrize(
    ("link", "mark"),
    [
        ("https://bruecke.de/anmeldung", "ok"),
        ("https://events.example.org/register", "warning"),
        ("https://bruecke.example/", "warning"),
        ("", "warning"),
    ],
)
def test_a_digital_link_that_leads_nowhere_is_a_warning(link: str, mark: str, write: Write) -> None:
    today = datetime.now(UTC).date()
    _, rows = check(write(event=f'digital = {{ until = {today + timedelta(days=9)}, link = "{link}" }}'))
    assert rows["digital link of BRK26"]["mark"] == mark


def test_a_deadline_in_the_past_is_a_warning(write: Write) -> None:
    code, rows = check(write(event="in_person = { until = 2021-06-07 }"))
    assert code == 0 and rows["deadlines of BRK26"]["mark"] == "warning"


def test_a_broken_template_fails_with_file_and_line(write: Write, tmp_path: Path) -> None:
    own = tmp_path / "letters" / "de"
    own.mkdir(parents=True)
    (own / "confirm.txt").write_text("Zusage\n\nLiebe {{ nobody }}!\n", encoding="utf-8")
    code, rows = check(write(event='in_person = { until = 2026-01-01 }\ntemplates = "letters"'))
    assert code == 1 and f"{own}/confirm.txt:3" in rows["letters of BRK26"]["found"]


def test_a_wrong_configuration_is_told_with_its_own_exit_code(write: Write) -> None:
    path = write(mailbox='colour = "red"')
    code, rows = check(path)
    assert code == 2 and "mailbox.colour: is no key" in rows["configuration"]["found"]


# -- check: the store


def test_a_sound_store_is_told_with_its_version(write: Write, tmp_path: Path) -> None:
    Store(tmp_path / "mailbot.sqlite3").close()
    _, rows = check(write())
    assert rows["store"]["mark"] == "ok" and "sound, version m0" in rows["store"]["found"]


def test_a_store_that_was_not_migrated_yet_stays_as_it_is(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "mailbot.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("DELETE FROM _sqlite_migrations WHERE id = (SELECT max(id) FROM _sqlite_migrations)")
    db.close()
    _, rows = check(write())
    assert rows["store"]["mark"] == "ok" and "the next start brings it to m0" in rows["store"]["found"]


def test_a_store_by_a_newer_mailbot_fails(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "mailbot.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('mailbot', 'm999_x', '')")
    db.close()
    code, rows = check(write())
    assert code == 1 and "newer mailbot (m999_x)" in rows["store"]["found"]


def test_where_the_disk_is_full_a_store_that_cannot_be_read_needs_room_and_no_backup(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mailbot.sqlite3").write_bytes(b"no database at all")
    monkeypatch.setattr("mailbot.cli.checks.shutil.disk_usage", lambda _: SimpleNamespace(free=0))
    _, rows = check(write())
    assert rows["store"]["mark"] == "failed" and "make room" in rows["store"]["remedy"]


@pytest.mark.parametrize("content", [b"no database at all, but a text\n" * 40, b""])
def test_a_file_that_is_no_store_fails(content: bytes, write: Write, tmp_path: Path) -> None:
    (tmp_path / "mailbot.sqlite3").write_bytes(content)
    code, rows = check(write())
    assert code == 1 and rows["store"]["mark"] == "failed" and "mailbot.sqlite3" in rows["store"]["found"]
