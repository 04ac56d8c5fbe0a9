"""Tokens, from a token server on this machine: the log-in, renewal, its end, and the file that keeps it."""

from __future__ import annotations

import re
import time
import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from mailbot.config import ConfigError, Mailbox, OAuth2, Smtp
from mailbot.oauth import TokenError, microsoft
from mailbot.oauth.google import read_answer
from mailbot.oauth.judge import REMEDIES
from mailbot.oauth.web import Web
from tests.token_office import BY_ITSELF, GOOGLE, MICROSOFT, TokenOffice, fault, kept, refresh_token
from tests.token_server import CLIENT, CONSENT_CODE, HOST


@pytest.fixture
def office(only_tokens: TokenOffice) -> TokenOffice:
    """Only the token server is asked here; see test_tokens_at_work.py for the mail servers."""
    return only_tokens


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody sleeps: how long they would have, and the clock goes on by that."""
    waits: list[float] = []
    clock = time.time
    monkeypatch.setattr(time, "sleep", waits.append)
    monkeypatch.setattr(time, "time", lambda: clock() + sum(waits))
    return waits


# Microsoft, a person


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


# Microsoft, nobody


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


# Google


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
