"""Backup while the store is in use, and putting one back."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailbot import lock
from mailbot.store import Store, StoreError, copies
from tests.command import mailbot
from tests.make import ON_TIME, ROOT, request

NOW = datetime(2021, 6, 4, 8, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mailbot.sqlite3"
    with Store(path) as store, store.transaction():
        store.requests.add(request(), ON_TIME)
    return path


@pytest.fixture
def config(path: Path) -> Path:
    """A configuration whose store is `path`."""
    file = path.parent / "config.toml"
    file.write_text((ROOT / "config.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return file


def refs(path: Path) -> list[str]:
    with Store(path) as store:
        return [each.ref for each in store.requests.all()]


def test_a_backup_holds_what_the_store_held(path: Path, tmp_path: Path) -> None:
    with Store(path):
        copies.backup(path, tmp_path / "copy")
    assert refs(tmp_path / "copy") == ["SPK21-0001"]
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert not (tmp_path / "copy-wal").exists() or not (tmp_path / "copy-wal").stat().st_size


def test_a_backup_is_one_file_that_may_lie_anywhere(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    folder = tmp_path / "readonly"
    folder.mkdir()
    (tmp_path / "copy").rename(folder / "copy")
    with sqlite3.connect(f"file:{folder / 'copy'}?mode=ro&immutable=1", uri=True) as db:
        assert db.execute("SELECT count(*) FROM requests").fetchone() == (1,)
    db.close()
    assert [each.name for each in folder.iterdir()] == ["copy"]


def test_a_backup_while_somebody_writes_is_whole(path: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        with Store(path) as store:
            number = 2
            while not stop.is_set():
                with store.transaction():
                    store.requests.add(request(ref=f"SPK21-{number:04d}"), ON_TIME)
                    store.keep_fact("count", str(number))
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            copies.backup(path, tmp_path / f"copy{number}")
    finally:
        stop.set()
        writer.join()
    for number in range(3):
        with Store(tmp_path / f"copy{number}") as store:
            assert store.check() == []
            assert int(store.find_fact("count") or 1) == len(store.requests.all())


def test_a_backup_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(StoreError, match="is there already"):
        copies.backup(path, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"


def test_a_backup_to_standard_output_is_refused(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(config.parent)
    done = mailbot("--config", config, "backup", "-")
    assert done.code == 2
    assert "name a file" in done.err
    assert not Path("-").exists()


def test_a_backup_of_a_damaged_store_is_not_made(path: Path, tmp_path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    with pytest.raises(StoreError):
        copies.backup(path, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_backup_into_a_folder_that_is_missing_is_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No such file"):
        copies.backup(path, tmp_path / "nowhere" / "copy")


def test_restored_is_what_was_backed_up_and_the_old_store_lies_beside(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    with Store(path) as store, store.transaction():
        store.requests.add(request(ref="SPK21-0002"), ON_TIME)
    aside = copies.restore(tmp_path / "copy", path, NOW)
    assert refs(path) == ["SPK21-0001"]
    assert aside == path.with_name("mailbot.sqlite3.replaced-20210604T080000")
    assert refs(aside) == ["SPK21-0001", "SPK21-0002"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with Store(path) as store:
        assert store.find_moment("restored") == NOW


def test_a_log_of_the_old_store_is_not_played_into_the_new_one(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM requests").fetchall()
    with Store(path) as store, store.transaction():
        store.requests.add(request(ref="SPK21-0002"), ON_TIME)
    assert path.with_name(path.name + "-wal").exists()
    copies.restore(tmp_path / "copy", path, NOW)
    other.close()
    assert refs(path) == ["SPK21-0001"]
    with Store(path) as store:
        assert store.check() == []


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_backup_is_refused_and_nothing_changes(path: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(StoreError):
        copies.restore(tmp_path / "copy", path, NOW)
    assert refs(path) == ["SPK21-0001"]
    assert not list(tmp_path.glob("*.replaced-*"))
    assert not list(tmp_path.glob("*.restoring*"))


def test_a_damaged_backup_is_refused(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    with (tmp_path / "copy").open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    with pytest.raises(StoreError):
        copies.restore(tmp_path / "copy", path, NOW)
    assert refs(path) == ["SPK21-0001"]


def test_a_backup_of_a_newer_mailbot_is_refused(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    with sqlite3.connect(tmp_path / "copy") as db:
        db.execute("INSERT INTO _sqlite_migrations VALUES (NULL, 'mailbot', 'm999_later', '2030-01-01')")
    db.close()
    with pytest.raises(StoreError, match="newer mailbot"):
        copies.restore(tmp_path / "copy", path, NOW)


def test_restoring_where_no_store_was(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    new = tmp_path / "elsewhere" / "mailbot.sqlite3"
    assert copies.restore(tmp_path / "copy", new, NOW) is None
    assert refs(new) == ["SPK21-0001"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_an_admin_who_restores_leaves_the_store_to_its_owner(path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    os.chown(path, 65534, 65534)
    copies.restore(tmp_path / "copy", path, NOW)
    assert path.stat().st_uid == 65534


def test_the_commands(config: Path, tmp_path: Path) -> None:
    done = mailbot("--config", config, "backup", tmp_path / "copy")
    assert done.code == 0
    assert "personal data" in done.err
    again = mailbot("--config", config, "backup", tmp_path / "copy")
    assert (again.code, again.err.count("\n")) == (1, 1)
    done = mailbot("--config", config, "restore", tmp_path / "copy")
    assert done.code == 0
    assert ".replaced-" in done.err


def test_restore_refuses_while_mailbot_is_at_work(config: Path, path: Path, tmp_path: Path) -> None:
    copies.backup(path, tmp_path / "copy")
    with lock.hold(path):
        done = mailbot("--config", config, "restore", tmp_path / "copy")
    assert done.code == 1
    assert f"process {os.getpid()} is at work" in done.err


def test_a_copy_stays_before_the_schema_changes(path: Path) -> None:
    from mailbot.migrations import steps

    @steps(name="m998_try")
    def m998_try(db: object) -> None:
        pass

    from mailbot import migrations

    setattr(migrations, "m998_try", m998_try)  # noqa: B010
    before = path.with_name("mailbot.sqlite3.before-m998_try")
    before.write_bytes(b"of an earlier upgrade, taken back since")
    try:
        with Store(path):
            pass
        with sqlite3.connect(before) as db:
            assert db.execute("SELECT count(*) FROM requests").fetchone() == (1,)
        db.close()
    finally:
        steps._migrations[:] = [each for each in steps._migrations if each.name != "m998_try"]
        delattr(migrations, "m998_try")


def test_a_command_leaves_an_older_store_to_the_service_at_work_on_it(config: Path, path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute(
            "DELETE FROM _sqlite_migrations WHERE name = (SELECT name FROM _sqlite_migrations ORDER BY name DESC LIMIT 1)"
        )
    db.close()
    was = sorted(each.name for each in path.parent.iterdir())
    with lock.hold(path):
        done = mailbot("--config", config, "list")
    assert (done.code, done.out) == (1, "")
    assert "an older mailbot is at work on it; restart the service" in done.err
    assert sorted(each.name for each in path.parent.iterdir() if each.suffix != ".lock") == was


@pytest.mark.parametrize("words", [("list", "--json"), ("export", "-"), ("digest",)])
def test_who_only_looks_makes_no_store(words: tuple[str, ...], config: Path, path: Path) -> None:
    path.unlink()
    done = mailbot("--config", config, *words)
    assert (done.code, done.err) == (0, f"there is no store at {path}: mailbot has never run with {config}\n")
    assert mailbot("--config", config, "show", "SPK21-0001").err == "mailbot: there is no request SPK21-0001\n"
    assert [each.name for each in config.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize("word", ["disclose", "forget"])
def test_of_a_store_that_is_not_there_nobody_is_told_that_nothing_is_held(word: str, config: Path, path: Path) -> None:
    path.unlink()
    done = mailbot("--config", config, word, "carla@zeitung.example")
    assert done.code == 1 and f"no store at {path}" in done.err
    assert done.out == "" and not path.exists()
