"""A token that is kept: it is renewed in time, its end is told, and nobody else may read it."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mailbot.oauth import TokenError, Tokens
from mailbot.oauth.web import Web
from tests.servers import Certificates, Human, free_port
from tests.token_office import BOTH, GOOGLE, MICROSOFT, TokenOffice, age, fault, kept, refresh_token
from tests.token_server import HANG, HOST, TokenServer


@pytest.fixture
def office(only_tokens: TokenOffice) -> TokenOffice:
    """Only the token server is asked here; see test_tokens_at_work.py for the mail servers."""
    return only_tokens


# renewal


@BOTH
def test_a_token_that_is_fresh_is_used_and_nobody_is_asked(office: TokenOffice, provider: dict[str, str]) -> None:
    first = office.log_in(provider).get()
    asked = len(office.server.asked)
    assert office.tokens(provider).get() == first and len(office.server.asked) == asked


@BOTH
def test_a_token_near_its_end_is_renewed(office: TokenOffice, provider: dict[str, str]) -> None:
    tokens = office.log_in(provider)
    first = tokens.get()
    age(office)
    second = tokens.get()
    assert second != first and second in office.server.access and kept(office)["access"] == second
    assert tokens.get() == second


@BOTH
def test_a_new_refresh_token_replaces_the_old_one_at_once(office: TokenOffice, provider: dict[str, str]) -> None:
    """The old one is dead with its first use; whoever went on with it would be out at the second renewal."""
    office.server.lives = 60
    tokens, seen = office.log_in(provider), [refresh_token(office)]
    for _ in range(3):
        office.tokens(provider).get()
        seen.append(refresh_token(office))
        assert office.server.refresh == {seen[-1]}
    assert len(set(seen)) == 4 and tokens.get()


def test_who_logged_in_is_still_known_after_a_renewal(office: TokenOffice) -> None:
    assert office.log_in().renew(anyway=True).account == office.human.name


@BOTH
def test_one_of_many_renews_and_the_others_take_what_it_got(office: TokenOffice, provider: dict[str, str]) -> None:
    office.log_in(provider)
    age(office)
    before, together = office.server.times("token"), threading.Barrier(4)
    got: list[str] = []

    def get(tokens: Tokens) -> None:
        together.wait(5)
        got.append(tokens.get())

    threads = [threading.Thread(target=get, args=(office.tokens(provider),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(got) == 4 and len(set(got)) == 1 and office.server.times("token") == before + 1


def test_msal_is_loaded_only_where_it_is_needed(office: TokenOffice) -> None:
    office.log_in()
    program = (
        "import sys; from pathlib import Path; from mailbot import config; from mailbot.oauth import Tokens;"
        f"Tokens(config.load(Path({str(office.folder / 'config.toml')!r}))).get(); print('msal' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


# its end


@BOTH
def test_a_log_in_that_has_ended_is_told_in_one_clear_line(office: TokenOffice, provider: dict[str, str]) -> None:
    tokens = office.log_in(provider)
    office.server.revoke()
    age(office)
    before = office.file.read_bytes()
    for _ in range(2):
        error = fault(tokens)
        assert error.permanent
        assert str(error).startswith(
            "mailbox.oauth2: the log-in has expired or was revoked (invalid_grant: AADSTS700082:"
        )
        assert "log in again with `mailbot login`" in str(error) and "Trace ID" not in str(error)
    assert office.file.read_bytes() == before  # the next try asks again: nobody has to tell it
    office.log_in_with(tokens)
    assert tokens.get() in office.server.access


def test_google_s_end_reminds_of_testing(office: TokenOffice) -> None:
    tokens = office.log_in(GOOGLE)
    office.server.revoke()
    age(office)
    assert str(fault(tokens)).endswith("if it ended after 7 days, publish the Google project (Testing)")


@BOTH
@pytest.mark.parametrize("trouble", [500, 503, 429, {"error": "temporarily_unavailable"}, HANG])
def test_trouble_of_the_token_server_is_no_end_of_the_log_in(
    office: TokenOffice, provider: dict[str, str], trouble: Any
) -> None:
    office.log_in(provider)
    tokens = Tokens(office.config(provider, timeout=1))
    age(office)
    before = office.file.read_bytes()
    office.server.script = [("token", trouble)]
    error = fault(tokens)
    assert not error.permanent and "mailbot login" not in str(error)
    assert office.file.read_bytes() == before
    assert tokens.get() in office.server.access


@BOTH
def test_a_token_server_that_is_away_is_told(office: TokenOffice, provider: dict[str, str]) -> None:
    office.log_in(provider)
    age(office)
    gone = f"http://{HOST}:{free_port()}"
    values = kept(office)
    values["of"]["authority"] = gone
    office.file.write_text(json.dumps(values))
    error = fault(Tokens(office.config(provider | {"authority": gone})))
    assert not error.permanent and str(error) == (
        f"{gone.removeprefix('http://')}: no token server listens there; check mailbox.oauth2.authority"
    )


def test_nonsense_from_a_token_server_is_told(office: TokenOffice) -> None:
    office.log_in(GOOGLE)
    age(office)
    office.server.script = [("token", {"neither": "nor"})]
    error = fault(office.tokens(GOOGLE))
    assert not error.permanent and str(error) == "the token server's answer is unreadable (HTTP 400)"


def test_a_redirect_leads_nowhere(office: TokenOffice) -> None:
    office.log_in(GOOGLE)
    age(office)
    with TokenServer() as elsewhere:
        office.server.script = [("token", f"{elsewhere.url}/token")]
        error = fault(office.tokens(GOOGLE))
        assert not error.permanent and "HTTP 302" in str(error) and elsewhere.asked == []


def test_a_certificate_that_is_not_trusted_is_told(certificates: Certificates, human: Human) -> None:
    with pytest.raises(
        TokenError, match=r"the certificate is not trusted \(unable to get .* certificate\); check the network's proxy"
    ):
        Web("https://localhost", 5).get(f"https://localhost:{human.dovecot.tls_port}/")


def test_an_endpoint_in_the_clear_is_refused(office: TokenOffice) -> None:
    with pytest.raises(TokenError, match="which is not https"):
        Web(office.server.url, 5).get("http://elsewhere.example/token")


# the file


def test_the_file_is_its_owner_s_alone_and_alone(office: TokenOffice) -> None:
    office.log_in()
    assert stat.S_IMODE(office.file.stat().st_mode) == 0o600
    assert {path.name for path in office.folder.iterdir()} == {"config.toml", "oauth2-secret", office.file.name}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_log_in_by_root_is_the_service_s(office: TokenOffice) -> None:
    os.chown(office.folder, 65534, 65534)
    office.log_in()
    assert (office.file.stat().st_uid, office.file.stat().st_gid) == (65534, 65534)


def test_a_full_disk_leaves_the_old_one_whole(office: TokenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = office.log_in(GOOGLE)
    before = office.file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(TokenError, match=r"cannot be kept there .No space left on device.; check") as raised:
            tokens.renew(anyway=True)
    assert not raised.value.permanent and office.file.read_bytes() == before
    assert not list(office.folder.glob(".*"))


def test_what_is_written_is_on_the_disk_before_it_is_the_file(
    office: TokenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, move = os.fsync, Path.replace

    def watched(descriptor: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
        fsync(descriptor)

    def moved(self: Path, target: Path) -> Path:
        steps.append("replaced")
        return move(self, target)

    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr(Path, "replace", moved)
    office.log_in(GOOGLE)
    assert steps == ["file", "replaced", "folder"]


@BOTH
def test_no_refresh_token_is_used_up_where_the_new_one_cannot_be_kept(
    office: TokenOffice, provider: dict[str, str]
) -> None:
    office.log_in(provider)
    age(office)
    (office.folder / f".{office.file.name}.fresh").mkdir()
    before = office.server.times("token")
    error = fault(office.tokens(provider))
    assert not error.permanent and "cannot be kept there" in str(error) and office.server.times("token") == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"of": 1}', '{"access": 1}', "\0\xff"])
def test_a_damaged_file_is_told_and_a_log_in_mends_it(office: TokenOffice, text: str) -> None:
    tokens = office.tokens(GOOGLE)
    office.file.write_text(text)
    if text == '{"of": 1}':
        assert "nobody has logged in yet" in str(fault(tokens))
    else:
        error = fault(tokens)
        assert error.permanent and str(error) == f"{office.file}: is damaged; log in again: `mailbot login`"
    office.log_in_with(tokens)
    assert tokens.get() in office.server.access


@BOTH
def test_before_the_first_log_in_that_is_told(office: TokenOffice, provider: dict[str, str]) -> None:
    error = fault(office.tokens(provider))
    assert error.permanent
    assert str(error) == "mailbox.oauth2: nobody has logged in yet; do it with `mailbot login`"
    assert office.server.times("token") == 0


def test_a_log_in_counts_for_its_registration_only(office: TokenOffice) -> None:
    office.log_in()
    assert "nobody has logged in yet" in str(fault(office.tokens(MICROSOFT | {"client_id": "another"})))
    assert "nobody has logged in yet" in str(fault(office.tokens(GOOGLE)))
    assert office.tokens(MICROSOFT).look() is not None


def test_no_token_stands_in_a_traceback(office: TokenOffice) -> None:
    grant = office.log_in().look()
    assert grant and grant.access not in repr(grant) and "secret" not in repr(grant)
    assert "refresh" not in repr(replace(grant, kept="refresh-1"))
