"""Tokens, from a token server on this machine: the log-in, renewal, its end, and the file that keeps it."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mailbot.config import ConfigError, Mailbox, OAuth2, Smtp
from mailbot.oauth import TokenError, Tokens, microsoft
from mailbot.oauth.google import read_answer
from mailbot.oauth.judge import REMEDIES
from mailbot.oauth.web import Web
from tests.servers import Certificates, Human, Sink, free_port
from tests.token_office import BY_ITSELF, GOOGLE, MICROSOFT, TokenOffice
from tests.token_server import CLIENT, CONSENT_CODE, HANG, HOST, TokenServer

BOTH = pytest.mark.parametrize("provider", [MICROSOFT, GOOGLE], ids=["microsoft", "google"])


@pytest.fixture
def office(tmp_path: Path, human: Human, sink: Sink) -> Iterator[TokenOffice]:
    """Only the token server is asked here; see test_tokens_at_work.py for the mail servers."""
    with TokenServer(human.name) as server:
        yield TokenOffice(tmp_path, human, sink, server)


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody sleeps: how long they would have, and the clock goes on by that."""
    waits: list[float] = []
    clock = time.time
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(time, "time", lambda: clock() + sum(waits))
    return waits


def kept(office: TokenOffice) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(office.file.read_text())
    return values


def refresh_token(office: TokenOffice) -> str:
    """The one that is kept."""
    text: str = kept(office)["kept"]
    if not text.startswith("{"):
        return text
    (entry,) = json.loads(text)["RefreshToken"].values()
    return str(entry["secret"])


def age(office: TokenOffice) -> None:
    """The access token that is kept ends in four minutes."""
    values = kept(office) | {"expires": (datetime.now(UTC) + timedelta(minutes=4)).isoformat()}
    office.file.write_text(json.dumps(values))


def fault(tokens: Tokens) -> TokenError:
    with pytest.raises(TokenError) as raised:
        tokens.get()
    assert "\n" not in str(raised.value)
    return raised.value


# -- Microsoft, a person


def test_a_person_logs_in_with_a_code_and_mailbot_waits_for_her(office: TokenOffice) -> None:
    office.server.pending = 3
    tokens = office.log_in()
    assert office.shown == [("https://login.example/device", "ABCD-EFGH", 15)]
    assert office.server.times("token") == 4
    grant = tokens.look()
    assert grant and grant.account == office.human.name and office.server.access == {tokens.get(): office.human.name}


def test_it_asks_for_the_rights_to_read_to_send_and_to_stay(office: TokenOffice) -> None:
    office.log_in()
    (asked,) = [each.form for each in office.server.asked if each.what == "devicecode"]
    assert asked["client_id"] == CLIENT and "claims" not in asked
    exchange = "https://outlook.office.com"
    assert set(asked["scope"].split()) == {
        f"{exchange}/IMAP.AccessAsUser.All", f"{exchange}/SMTP.Send", "offline_access", "openid", "profile",
    }  # fmt: skip


def test_a_network_that_fails_while_it_waits_costs_only_time(office: TokenOffice, waited: list[float]) -> None:
    office.server.script = [("token", 503), ("token", {"error": "slow_down"}), ("token", 502)]
    assert office.log_in().look()
    assert waited == [5, 10, 15]  # RFC 8628, 3.5


@pytest.mark.parametrize("code", ["authorization_declined", "expired_token"])
def test_who_declines_or_comes_too_late_is_told_to_try_again(office: TokenOffice, code: str) -> None:
    office.server.script = [("token", {"error": code, "error_description": "AADSTS70020: no"})]
    with pytest.raises(TokenError, match=rf"not completed \({code}: AADSTS70020: no\); try again"):
        office.log_in()
    assert not office.file.exists()


def test_a_code_that_nobody_enters_ends(office: TokenOffice, waited: list[float]) -> None:
    office.server.pending, office.server.interval = 1000, 400
    with pytest.raises(TokenError, match="the code has expired"):
        office.log_in()
    assert waited == [400, 400, 400]


@pytest.mark.parametrize(
    ("number", "remedy"),
    [
        ("AADSTS7000218", 'set "Allow public client flows" to yes in the registration'),
        ("AADSTS65001", "have an administrator consent"),
        ("AADSTS700016", r"check mailbox\.oauth2\.client_id and tenant"),
    ],
)
def test_what_microsoft_minds_is_told_with_what_helps(office: TokenOffice, number: str, remedy: str) -> None:
    refusal = {"error": "invalid_client", "error_description": f"{number}: So not. Trace ID: 12 Correlation ID: 34"}
    office.server.script = [("devicecode", refusal)]
    with pytest.raises(TokenError, match=rf"\(invalid_client: {number}: So not\); {remedy}"):
        office.log_in()


def test_no_address_comes_into_the_log_by_a_server_s_words(office: TokenOffice) -> None:
    said = {
        "error": "invalid_grant",
        "error_description": "AADSTS50034: The account {carla@zeitung.example} is not there.",
    }
    office.server.script = [("token", said)]
    with pytest.raises(TokenError) as raised:
        office.log_in()
    assert "@" not in str(raised.value) and "AADSTS50034: The account (address) is not there" in str(raised.value)


def test_a_tenant_that_does_not_exist_is_told(office: TokenOffice) -> None:
    tokens = office.tokens(MICROSOFT | {"tenant": "gone.example"})
    with pytest.raises(TokenError, match=r"knows no tenant 'gone\.example'; check mailbox\.oauth2\.tenant") as raised:
        office.log_in_with(tokens)
    assert raised.value.permanent


def test_nobody_else_than_the_token_server_is_asked(office: TokenOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = Web._ask

    def noted(web: Web, url: str, *rest: Any) -> Any:
        asked.append(url)
        return ask(web, url, *rest)

    monkeypatch.setattr(Web, "_ask", noted)
    office.log_in().renew(anyway=True)
    assert {urlsplit(url).netloc for url in asked} == {f"{HOST}:{office.server.port}"}


@pytest.mark.parametrize(
    ("authority", "flow", "exchange"),
    [
        ("", "device", "outlook.office.com"),
        ("", "client_credentials", "outlook.office365.com"),
        ("https://login.microsoftonline.us", "device", "outlook.office365.us"),
        ("https://login.partner.microsoftonline.cn/", "client_credentials", "partner.outlook.cn"),
    ],
)
def test_each_cloud_has_its_exchange(office: TokenOffice, authority: str, flow: str, exchange: str) -> None:
    oauth2 = office.config(BY_ITSELF | {"authority": authority, "flow": flow}).mailbox.oauth2
    assert oauth2 and microsoft._rights(oauth2)[0] == f"https://{exchange}/IMAP.AccessAsUser.All"


def test_what_helps_stands_in_the_manual_too(root: Path) -> None:
    manual = (root / "docs" / "m365.md").read_text(encoding="utf-8")
    assert [number for number in REMEDIES if number not in manual] == []


@pytest.mark.parametrize("manual", ["m365.md", "google.md"])
def test_the_configurations_of_the_manuals_are_right(root: Path, manual: str) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", (root / "docs" / manual).read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    for block in blocks:
        tables = tomllib.loads(block)
        OAuth2.model_validate(tables["mailbox"]["oauth2"])
        if "smtp" in tables:
            assert Mailbox.model_validate(tables["mailbox"]).oauth2 and Smtp.model_validate(tables["smtp"]).oauth2


# -- Microsoft, nobody


def test_an_application_logs_in_by_itself(office: TokenOffice) -> None:
    tokens = office.tokens(BY_ITSELF)
    assert office.server.access == {tokens.get(): office.human.name}
    (asked,) = [each.form for each in office.server.asked if each.what == "token"]
    assert asked["grant_type"] == "client_credentials" and asked["scope"] == "https://outlook.office365.com/.default"
    assert kept(office)["kept"] == ""


def test_a_secret_that_has_expired_is_told_with_what_helps(office: TokenOffice) -> None:
    tokens = office.tokens(BY_ITSELF)
    (office.folder / "oauth2-secret").write_text("old")
    error = fault(tokens)
    assert error.permanent and str(error) == (
        "mailbox.oauth2: the token server refused (invalid_client: AADSTS7000222: The secret has expired); "
        "make a new secret, and put it into mailbox.oauth2.client_secret_file"
    )
    assert not office.file.exists()


def test_a_secret_that_is_missing_is_a_fault_of_the_configuration(
    office: TokenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = office.tokens(BY_ITSELF)
    (office.folder / "oauth2-secret").unlink()
    with pytest.raises(ConfigError, match=r"mailbox\.oauth2\.client_secret_file: no .*; put the secret there"):
        tokens.get()
    monkeypatch.setenv("MAILBOT_MAILBOX__OAUTH2__CLIENT_SECRET", "s~geheim/+=")
    assert tokens.get()


# -- Google


def test_the_address_that_google_led_to_is_pasted(office: TokenOffice) -> None:
    seen: list[str] = []
    tokens = office.tokens(GOOGLE)

    def ask(address: str) -> str:
        seen.append(address)
        return office.agree(address)

    tokens.log_in(lambda *_: None, ask)
    asked = {key: values[0] for key, values in parse_qs(urlsplit(seen[0]).query).items()}
    assert asked["scope"] == "https://mail.google.com/" and asked["login_hint"] == office.human.name
    assert (asked["access_type"], asked["prompt"], asked["code_challenge_method"]) == ("offline", "consent", "S256")
    assert urlsplit(seen[0]).hostname == "accounts.google.com" and urlsplit(asked["redirect_uri"]).hostname == HOST
    grant = tokens.look()
    assert grant and grant.ends is None and refresh_token(office) in office.server.refresh


def test_what_was_pasted_may_be_the_code_alone() -> None:
    assert read_answer(f"  {CONSENT_CODE}\n", "state") == CONSENT_CODE
    assert read_answer("http://127.0.0.1:1/?code=4%2F0Abc&state=state", "state") == "4/0Abc"
    assert read_answer("127.0.0.1:1/?code=4%2F0Abc", "state") == "4/0Abc"


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("", "no code in it"),
        ("https://accounts.google.com/o/oauth2/v2/auth/oauthchooseaccount?client_id=1", "no code in it"),
        ("http://127.0.0.1:1/?state=other&code=4", "belongs to another log-in"),
        ("http://127.0.0.1:1/?error=access_denied&state=state", "Google says: access_denied"),
        ("http://127.0.0.1:1/?state=state&code=", "no code in it"),
    ],
)
def test_what_was_pasted_wrongly_is_told(pasted: str, told: str) -> None:
    with pytest.raises(TokenError, match=told):
        read_answer(pasted, "state")


def test_a_consent_without_mail_is_told(office: TokenOffice) -> None:
    office.server.scope = "openid email"
    with pytest.raises(TokenError, match="no access to mail; log in again, and tick the box"):
        office.log_in(GOOGLE)
    assert not office.file.exists()


def test_a_code_that_is_used_up_is_told(office: TokenOffice) -> None:
    office.server.script = [("token", {"error": "invalid_grant", "error_description": "Bad Request"})]
    with pytest.raises(TokenError, match=r"invalid_grant: Bad Request"):
        office.log_in(GOOGLE)


def test_a_project_in_testing_is_known_by_the_end_of_its_log_in(office: TokenOffice) -> None:
    office.server.testing = True
    tokens = office.log_in(GOOGLE)
    grant = tokens.look()
    assert grant and grant.ends
    assert timedelta(days=6, hours=23) < grant.ends - datetime.now(UTC) < timedelta(days=7)
    office.server.testing = False
    again = tokens.renew(anyway=True)
    assert again.ends == grant.ends


def test_google_s_refresh_token_stays_where_none_comes_along(office: TokenOffice) -> None:
    office.server.rotates = False
    tokens = office.log_in(GOOGLE)
    first = refresh_token(office)
    tokens.renew(anyway=True)
    assert refresh_token(office) == first and len(office.server.access) == 2


# -- renewal


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


# -- its end


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


# -- the file


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
