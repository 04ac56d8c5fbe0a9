"""`mailbot login` and `mailbot check` where servers want tokens."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mailbot.cli import app
from tests.command import mailbot, typed
from tests.servers import HANG, HOST
from tests.token_office import BY_ITSELF, GOOGLE, MICROSOFT, PROVIDERS, TokenOffice, age
from tests.token_server import CONSENT_CODE


@pytest.fixture
def office(by_token: TokenOffice) -> TokenOffice:
    """Real servers that take tokens only."""
    return by_token


# login


def test_login_shows_the_code_waits_and_tries_the_servers(office: TokenOffice) -> None:
    office.server.pending = 2
    done = mailbot("--config", office.write(), "login")
    assert done.code == 0, done.err
    assert "open https://login.example/device in a browser" in done.err and "enter the code ABCD-EFGH" in done.err
    assert f"Logged in as {office.human.name}." in done.err
    assert f"The mailbox at {HOST} takes it." in done.err and f"for sending, {HOST}, takes it." in done.err
    assert "systemctl reload mailbot" in done.err and done.out == ""
    assert not any(token in done.err for token in office.server.access)


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_login_at_google_takes_what_is_pasted(office: TokenOffice) -> None:
    path = office.write(GOOGLE)
    code, seen = typed(["--config", str(path), "login"], [CONSENT_CODE], office.folder)
    assert code == 0, seen
    assert "https://accounts.google.com/o/oauth2/v2/auth?client_id=" in seen and "takes it." in seen


@pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
def test_login_says_that_a_google_project_is_in_testing(office: TokenOffice) -> None:
    office.server.testing = True
    _, seen = typed(["--config", str(office.write(GOOGLE)), "login"], [CONSENT_CODE], office.folder)
    assert re.search(r"It ends on \d{4}-\d\d-\d\d \d\d:\d\d: the Google project is in Testing", " ".join(seen.split()))


def test_login_needs_nobody_where_the_application_does_it_itself(office: TokenOffice) -> None:
    done = mailbot("--config", office.write(BY_ITSELF), "login")
    assert done.code == 0 and "Nobody needs to log in" in done.err and "takes it." in done.err


def test_login_as_somebody_else_is_told(office: TokenOffice) -> None:
    office.server.user = "chefin@press.example"
    done = mailbot("--config", office.write(), "login")
    assert "right only if chefin@press.example has full access to that mailbox" in done.err
    assert done.code == 1 and "the server does not take the token" in done.err


def test_login_without_oauth2_is_a_wrong_call(office: TokenOffice) -> None:
    path = office.write()
    lines = path.read_text().splitlines()
    begins, ends = lines.index("[mailbox.oauth2]"), lines.index("[smtp]")
    path.write_text("\n".join(lines[:begins] + lines[ends:]).replace("oauth2 = true", ""))
    done = mailbot("--config", path, "login")
    assert done.code == 2 and "has no [mailbox.oauth2]" in done.err


# check


def rows(path: Path) -> tuple[int, dict[str, dict[str, Any]]]:
    done = CliRunner().invoke(app, ["--config", str(path), "check", "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, {row["check"]: row for row in map(json.loads, done.stdout.splitlines())}


@PROVIDERS
def test_check_tells_of_the_token_and_its_end(office: TokenOffice, provider: dict[str, str]) -> None:
    if provider is not BY_ITSELF:
        office.log_in(provider)
    code, told = rows(office.write(provider))
    assert code == 0, told
    assert {name for name, row in told.items() if row["mark"] != "ok"} <= {"forged senders"}
    assert "password of mailbox" not in told and "password of smtp" not in told
    assert "logged in as" in told["mailbox (IMAP)"]["found"] and "logged in as" in told["sending (SMTP)"]["found"]
    assert ("secret of mailbox.oauth2" in told) is (provider is not MICROSOFT)
    _, told = rows(office.write(provider))
    found = told["token of mailbox"]["found"]
    assert re.search(r"access token until \d{4}-\d\d-\d\d \d\d:\d\d, renewed by itself", found)
    wanted = {"microsoft": "90 days without use", "google": '"Testing" it dies after 7 days'}
    assert (wanted[provider["provider"]] if provider is not BY_ITSELF else "has an end of its own") in found


def test_check_says_that_nobody_has_logged_in(office: TokenOffice) -> None:
    code, told = rows(office.write())
    row = told["token of mailbox"]
    assert code == 1 and row["mark"] == "failed" and row["remedy"] == "mailbot login"


def test_check_says_when_a_google_project_in_testing_ends_it(office: TokenOffice) -> None:
    office.server.testing = True
    office.log_in(GOOGLE)
    code, told = rows(office.write(GOOGLE))
    row = told["token of mailbox"]
    assert code == 0 and row["mark"] == "warning" and "the Google project is in Testing" in row["found"]
    assert "publish it (docs/google.md)" in row["remedy"]

    values = json.loads(office.file.read_text())
    office.file.write_text(json.dumps(values | {"ends": "2026-01-08T10:00:00+00:00"}))
    code, told = rows(office.write(GOOGLE))
    assert code == 1 and told["token of mailbox"]["found"].startswith("the log-in ended on 2026-01-08 11:00")


def test_check_says_who_logged_in_where_that_is_somebody_else(office: TokenOffice) -> None:
    office.server.user = "chefin@press.example"
    office.log_in()
    row = rows(office.write())[1]["token of mailbox"]
    assert row["mark"] == "warning" and row["found"].startswith("logged in as chefin@press.example: ")


def test_check_finds_who_else_may_read_the_token(office: TokenOffice) -> None:
    office.log_in()
    office.file.chmod(0o644)
    code, told = rows(office.write())
    assert code == 1 and "can be used by everybody" in told["file of the token"]["found"]


def test_check_tells_of_a_log_in_that_has_ended(office: TokenOffice) -> None:
    office.log_in()
    age(office)
    office.server.revoke()
    code, told = rows(office.write())
    assert code == 1 and told["mailbox (IMAP)"]["remedy"] == "log in again with `mailbot login`"


def test_check_does_not_hang_with_the_token_server(office: TokenOffice) -> None:
    office.log_in()
    age(office)
    office.server.script = [("token", HANG)] * 2
    code, told = rows(office.write(timeout=1))
    assert code == 1 and "no answer within 1 s" in told["mailbox (IMAP)"]["found"]
