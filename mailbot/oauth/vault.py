"""The file that keeps the log-in: beside the store, for its owner alone, replaced whole or not at all."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mailbot.config import Config, OAuth2
from mailbot.oauth.web import TokenError

EARLY = timedelta(minutes=5)
"""So long before its end an access token is renewed, as msal does."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token server has given.

    access: the token that the mail servers want; expires: its end. kept: what renews it: a refresh token, or msal's
    cache with one; "" if the application logs in by itself. ends: the end of the log-in as a whole, if the server
    told. account: who logged in, if the server told.
    """

    access: str = field(repr=False)
    expires: datetime
    kept: str = field(repr=False)
    ends: datetime | None = None
    account: str = ""

    def is_fresh(self, now: datetime) -> bool:
        return bool(self.access) and now < self.expires - EARLY


def place(config: Config) -> Path:
    """Where the log-in is kept."""
    store = config.store_path
    return store.with_name(store.name + ".token")


class Vault:
    """The file of one registration: what was got for another one is as good as nothing."""

    def __init__(self, path: Path, oauth2: OAuth2) -> None:
        self.path = path
        self._of = {"provider": oauth2.provider, "tenant": oauth2.tenant, "client_id": oauth2.client_id}
        self._of |= {"flow": oauth2.flow, "authority": oauth2.authority}

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One process at a time renews: a server may take a refresh token only once. The folder bears the lock, for
        the file itself is replaced."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder = os.open(self.path.parent, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise _unusable(self.path.parent, error) from error
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def read(self) -> Grant | None:
        """None if nobody has logged in yet with this registration."""
        try:
            values: Any = json.loads(self.path.read_text(encoding="utf-8"))
            if values["of"] != self._of:
                return None
            ends = values["ends"]
            return Grant(
                access=values["access"],
                expires=datetime.fromisoformat(values["expires"]),
                kept=values["kept"],
                ends=datetime.fromisoformat(ends) if ends else None,
                account=values["account"],
            )
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(self.path, error) from error
        except (ValueError, KeyError, TypeError) as error:
            raise TokenError(f"{self.path}: is damaged; log in again: `mailbot login`", True) from error

    def check_writable(self) -> None:
        """Before a refresh token is used up: that the new one can be kept."""
        descriptor, fresh = self._new()
        os.close(descriptor)
        fresh.unlink(missing_ok=True)

    def write(self, grant: Grant) -> None:
        """After it returns, the new one is on the disk; before, the old one."""
        values = {
            "of": self._of,
            "access": grant.access,
            "expires": grant.expires.astimezone(UTC).isoformat(),
            "kept": grant.kept,
            "ends": grant.ends.astimezone(UTC).isoformat() if grant.ends else None,
            "account": grant.account,
        }
        descriptor, fresh = self._new()
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(values, file, indent=1)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self.path)
            folder = os.open(self.path.parent, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink()
            raise _unusable(self.path, error) from error

    def _new(self) -> tuple[int, Path]:
        """An empty file beside it, with mode 0600 from the first moment. The folder is locked."""
        fresh = self.path.with_name(f".{self.path.name}.fresh")
        try:
            fresh.unlink(missing_ok=True)
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            if os.geteuid() == 0:
                # got by an admin's command, it still is the service's
                owner = self.path.parent.stat()
                os.fchown(descriptor, owner.st_uid, owner.st_gid)
        except OSError as error:
            raise _unusable(self.path, error) from error
        return descriptor, fresh


def _unusable(path: Path, error: OSError) -> TokenError:
    why = error.strerror or type(error).__name__
    return TokenError(f"{path}: the log-in cannot be kept there ({why}); check the folder's owner and space", False)
