"""config.toml: what is refused and in which words, what is shipped, where secrets and the store lie."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from mailbot import config
from mailbot.config import Config, ConfigError, Event, find_file, load, shipped
from mailbot.model import Language
from mailbot.secrets import secret
from mailbot.values import is_loopback

MISTAKES = Path(__file__).parent / "configs"
RIGHT = """
[mailbox]
address = "presse@bruecke.example"
host = "imap.bruecke.example"
password_file = "imap-password"
[smtp]
host = "smtp.bruecke.example"
[press_office]
name = "Verein Brücke"
address = "presse@bruecke.example"
[[event]]
key = "BRK26"
name = { de = "Brückentag", ru = "День моста" }
begins = 2026-06-01
ends = 2026-06-03
place = "Kaluga"
time_zone = "Europe/Berlin"
in_person = { until = 2026-05-10 }
"""


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("MAILBOT_CONFIG", "CREDENTIALS_DIRECTORY", "STATE_DIRECTORY")
    for name in (*names, "MAILBOT_MAILBOX__PASSWORD", "MAILBOT_SMTP__PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def right(tmp_path: Path) -> Config:
    path = tmp_path / "etc" / "config.toml"
    path.parent.mkdir()
    path.write_text(RIGHT, encoding="utf-8")
    return load(path)


# -- mistakes


@pytest.mark.parametrize("path", sorted(MISTAKES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_mistake_is_told_with_file_key_and_remedy(path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(path)
    told = "\n".join(caught.value.faults).replace(str(path), "FILE") + "\n"
    assert told == path.with_suffix(".error").read_text(encoding="utf-8")


def test_each_mistake_has_its_message_and_each_message_its_mistake() -> None:
    assert {path.stem for path in MISTAKES.glob("*.toml")} == {path.stem for path in MISTAKES.glob("*.error")}


def test_a_mark_that_an_editor_has_put_first_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(RIGHT, encoding="utf-8-sig")
    assert load(tmp_path / "config.toml").event[0].key == "BRK26"


def test_a_certificate_authority_is_looked_for_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(RIGHT.replace("[smtp]", '[smtp]\nca_file = "ca.pem"'), encoding="utf-8")
    assert load(path).smtp.ca_file == tmp_path / "ca.pem"
    path.write_text(RIGHT.replace("[smtp]", '[smtp]\nca_file = "/etc/ca.pem"'), encoding="utf-8")
    assert load(path).smtp.ca_file == Path("/etc/ca.pem")


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: cannot be read .* `mailbot init`"):
        load(tmp_path / "gone.toml")


def test_no_value_of_a_secret_is_ever_repeated() -> None:
    assert "geheim" in (MISTAKES / "password-in-config.toml").read_text()
    with pytest.raises(ConfigError) as caught:
        load(MISTAKES / "password-in-config.toml")
    assert "geheim" not in str(caught.value)


# -- the shipped file


def test_the_shipped_configuration_holds_the_event_of_the_press_release() -> None:
    event = load(shipped("config.toml")).event[0]
    assert (event.key, event.begins, event.ends) == ("SPK21", date(2021, 6, 28), date(2021, 6, 30))
    assert event.in_person and event.in_person.until == date(2021, 6, 7)
    assert event.digital and event.digital.until == date(2021, 6, 21)
    assert event.place_in(Language.RU) == "Калуга"


_KEY = re.compile(r"^(?P<off># )?(?P<key>[a-z0-9_]+)\s*=\s*(?P<value>\S.*)$")


def _written() -> Iterator[tuple[str, str, str, bool]]:
    """(table, key, the line without its mark, whether it is switched off) of the shipped file."""
    table = ""
    for line in shipped("config.toml").read_text(encoding="utf-8").splitlines():
        if head := re.match(r"(?:# )?\[+([a-z0-9_.]+)\]", line):
            table = head[1]
        elif found := _KEY.match(line):
            yield table, found["key"], line.removeprefix("# "), bool(found["off"])


def _modelled(model: type[BaseModel] = Config, table: str = "") -> Iterator[tuple[str, str, Any]]:
    """(table, key, default) of every key that the model knows."""
    for key, field in model.model_fields.items():
        below = f"{table}.{key}".lstrip(".")
        if inner := _find_table(field.annotation):
            yield from _modelled(inner, below)
        elif Language in get_args(field.annotation):
            yield from ((below, language.value, PydanticUndefined) for language in Language)
        else:
            yield table, key, field.default


def _find_table(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((table for part in get_args(annotation) if (table := _find_table(part))), None)


def test_every_key_stands_in_the_shipped_file_and_no_other() -> None:
    assert {(table, key) for table, key, _, _ in _written()} == {(table, key) for table, key, _ in _modelled()}


def test_a_key_that_is_switched_off_shows_its_default() -> None:
    defaults = {(table, key): default for table, key, default in _modelled()}
    for table, key, line, off in _written():
        default = defaults[table, key]
        if off and default not in (None, PydanticUndefined):
            value = tomllib.loads(line)[key]
            assert value == (list(default) if isinstance(default, tuple) else default), f"[{table}] {key}"


def test_every_key_is_explained() -> None:
    lines = shipped("config.toml").read_text(encoding="utf-8").splitlines()
    plain = {"address", "host", "port", "name", "key", "begins", "ends", "de", "en", "ru"}
    """They say all by their name and the head of their table."""
    explained = set()
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if (found := _KEY.match(line)) and ("#" in found["value"] or re.match(r" +# ", below)):
            explained.add(found["key"])
    assert {key for _, key, _, _ in _written()} - plain - explained == set()
    heads = [line for line in lines if re.match(r"\[[a-z_]+\]", line) and "[answers]" not in line]
    assert all("#" in head for head in heads if "[store]" not in head)


# -- which file, which folder, which secret


def test_the_configuration_is_looked_for_in_four_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text(RIGHT)
    assert find_file(None) == Path("config.toml")
    monkeypatch.setenv("MAILBOT_CONFIG", "/some/where.toml")
    assert find_file(None) == Path("/some/where.toml")
    assert find_file(Path("given.toml")) == Path("given.toml")


def test_the_store_lies_beside_the_configuration(right: Config) -> None:
    assert right.store_path == right.file.parent / "mailbot.sqlite3"


def test_under_systemd_the_store_lies_in_the_state_folder(right: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATE_DIRECTORY", "/var/lib/mailbot:/var/lib/more")
    assert right.store_path == Path("/var/lib/mailbot/mailbot.sqlite3")


def test_commands_by_hand_find_the_installed_service_s_store(right: Config) -> None:
    object.__setattr__(right, "_file", Path("/etc/mailbot/config.toml"))
    assert right.store_path == Path("/var/lib/mailbot/mailbot.sqlite3")


def test_an_absolute_store_path_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(RIGHT + '[store]\npath = "/srv/mailbot/a.sqlite3"\n')
    assert load(path).store_path == Path("/srv/mailbot/a.sqlite3")


def test_a_password_lies_beside_the_configuration_and_its_line_break_does_not_count(right: Config) -> None:
    (right.file.parent / "imap-password").write_text("geheim ä\r\n", encoding="utf-8")
    assert secret(right, "mailbox") == "geheim ä"


def test_systemd_s_credentials_go_before_the_file_beside(
    right: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (right.file.parent / "imap-password").write_text("beside")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secret(right, "mailbox") == "beside"
    (tmp_path / "imap-password").write_text("credential\n")
    assert secret(right, "mailbox") == "credential"


def test_the_environment_goes_before_all_files(right: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    (right.file.parent / "imap-password").write_text("beside")
    monkeypatch.setenv("MAILBOT_MAILBOX__PASSWORD", "from outside")
    assert secret(right, "mailbox") == "from outside"


def test_a_missing_password_is_told_with_the_places_that_were_looked_at(
    right: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", "/run/credentials/mailbot.service")
    with pytest.raises(ConfigError) as caught:
        secret(right, "mailbox")
    places = f"/run/credentials/mailbot.service/imap-password or {right.file.parent}/imap-password"
    assert str(caught.value) == (
        f"{right.file}: mailbox.password_file: no {places}; put the password there (mode 0600)"
    )


def test_a_password_without_a_file_is_told_with_both_ways_to_give_it(right: Config) -> None:
    with pytest.raises(ConfigError, match=r"smtp\.password_file: is missing; name a file, or set \$MAILBOT_SMTP__"):
        secret(right, "smtp")


def test_an_empty_password_file_is_told(right: Config) -> None:
    (right.file.parent / "imap-password").write_text("\n")
    with pytest.raises(ConfigError, match="imap-password is empty"):
        secret(right, "mailbox")


def test_a_password_written_by_an_editor_that_begins_files_with_a_mark(right: Config) -> None:
    (right.file.parent / "imap-password").write_bytes(b"\xef\xbb\xbfgeheim\r\n")
    assert secret(right, "mailbox") == "geheim"


def test_a_password_with_more_lines_than_one_is_told_and_not_repeated(right: Config) -> None:
    (right.file.parent / "imap-password").write_text("geheim\nfrom the provider\n")
    with pytest.raises(ConfigError, match="imap-password has several lines") as told:
        secret(right, "mailbox")
    assert "geheim" not in str(told.value)


def test_a_configuration_that_only_others_may_read_says_who(right: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(ConfigError, match=r"\(Permission denied\); run this as root, or as the service's user"):
        load(right.file)


def test_a_password_that_cannot_be_read_is_told(right: Config) -> None:
    (right.file.parent / "imap-password").mkdir()
    with pytest.raises(ConfigError, match="imap-password cannot be read"):
        secret(right, "mailbox")


# -- what the values mean


def test_a_deadline_s_day_is_whole_in_the_event_s_zone(right: Config) -> None:
    event = right.event[0]
    assert event.in_person is not None
    assert event.deadline_of(event.in_person).astimezone(UTC) == datetime(2026, 5, 10, 22, 0, tzinfo=UTC)
    assert event.ends_at == datetime(2026, 6, 4, tzinfo=event.time_zone)


def test_a_name_that_is_missing_in_a_language_is_taken_from_another(right: Config) -> None:
    event = right.event[0]
    assert event.name_in(Language.RU) == "День моста"
    assert event.name_in(Language.EN) == "Brückentag"


def test_the_press_office_has_one_name_or_one_for_each_language(tmp_path: Path, right: Config) -> None:
    assert {right.press_office.name_in(language) for language in Language} == {"Verein Brücke"}
    path = tmp_path / "config.toml"
    path.write_text(RIGHT.replace('"Verein Brücke"', '{ de = "Verein Brücke", ru = "Общество «Мост»" }'))
    office = load(path).press_office
    assert [office.name_in(language) for language in Language] == ["Verein Brücke", "Verein Brücke", "Общество «Мост»"]


def test_addresses_are_compared_in_small_letters(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(RIGHT.replace("presse@", "Presse@"))
    assert load(path).mailbox.address == "presse@bruecke.example"


def test_times_and_days_are_what_they_seem(right: Config) -> None:
    assert right.press_office.digest_at == time(8, 0)
    assert isinstance(right.event[0], Event) and right.time_zone.key == "Europe/Berlin"
    assert right.find_event("BRK26") is right.event[0] and right.find_event("GONE") is None


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.3.2.1", "::1", "[::1]"])
def test_loopback_is_this_machine(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["localhost.example", "10.0.0.1", "127.0.0.1.example", "", "::2"])
def test_nothing_else_is_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_a_configuration_that_may_not_even_be_looked_for_is_one_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look, installed = Path.stat, config.INSTALLED / "config.toml"

    def closed(path: Path, **how: Any) -> Any:
        if path == installed:
            raise PermissionError(13, "Permission denied")
        return look(path, **how)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "stat", closed)
    assert find_file(None) == installed
