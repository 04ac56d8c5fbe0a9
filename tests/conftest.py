"""The servers of the tests: started once a session, with a fresh user for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.servers import Certificates, Dovecot, Human, Postfix, Sink

if TYPE_CHECKING:
    from mailbot.config import Config
    from mailbot.digest.page import Page
    from mailbot.mailbox import Mailbox
    from mailbot.store import Store
    from tests.office import Office
    from tests.running import Systemd
    from tests.token_office import TokenOffice
    from tests.token_server import TokenServer


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    """A Dovecot that can all it can."""
    with Dovecot(certificates) as server:
        yield server


@pytest.fixture(scope="session")
def bare_dovecot(certificates: Certificates) -> Iterator[Dovecot]:
    """One that tells of no MOVE, IDLE, SPECIAL-USE, UIDPLUS or NAMESPACE, and marks no folder."""
    with Dovecot(certificates, capability="IMAP4rev1", folders={"Gesendete Objekte": "", "Entwürfe": ""}) as server:
        yield server


@pytest.fixture
def human(dovecot: Dovecot) -> Iterator[Human]:
    person = Human(dovecot)
    yield person
    person.close()


@pytest.fixture
def bare_human(bare_dovecot: Dovecot) -> Iterator[Human]:
    person = Human(bare_dovecot)
    yield person
    person.close()


@pytest.fixture
def box(human: Human) -> Iterator[Mailbox]:
    from tests.mailbox_house import connect

    with connect(human, done_folder="Akkreditierung") as opened:
        yield opened


@pytest.fixture
def sink() -> Iterator[Sink]:
    with Sink() as server:
        yield server


@pytest.fixture
def postfix(sink: Sink) -> Iterator[Postfix]:
    """A Postfix in front of `sink`."""
    with Postfix(sink.port) as server:
        yield server


@pytest.fixture
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).parent.parent


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty one, in a temporary folder."""
    from tests.day import open_store

    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def config() -> Config:
    """The shipped one, with the addresses of an invented press office."""
    from tests.day import office_config

    return office_config()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    """A busy day's digest in each language."""
    from mailbot.model import Language
    from tests.day import busy, open_store
    from tests.digest_house import page

    with open_store(tmp_path_factory.mktemp("busy")) as opened:
        busy(opened)
        return {language.value: page(opened, language.value) for language in Language}


@pytest.fixture
def office(tmp_path: Path, human: Human, sink: Sink) -> Office:
    # here, so that the tests of one room need no other
    from tests.office import Office

    return Office(tmp_path, human, sink)


@pytest.fixture
def patient(tmp_path: Path, human: Human, sink: Sink) -> Office:
    """An office that polls once an hour only: what is quicker is IDLE's doing."""
    from tests.office import Office
    from tests.running import HOUR

    return Office(tmp_path, human, sink, HOUR)


@pytest.fixture
def only_tokens(tmp_path: Path, human: Human, sink: Sink) -> Iterator[TokenOffice]:
    """An office whose mail servers want no token, and a server that gives some."""
    from tests.token_office import TokenOffice
    from tests.token_server import TokenServer

    with TokenServer(human.name) as server:
        yield TokenOffice(tmp_path, human, sink, server)


@pytest.fixture(scope="session")
def token_server() -> Iterator[TokenServer]:
    from tests.token_server import TokenServer

    with TokenServer() as server:
        yield server


@pytest.fixture(scope="session")
def token_dovecots(certificates: Certificates, token_server: TokenServer) -> Iterator[dict[str, Dovecot]]:
    """One that takes both kinds of token, one that knows only the newer."""
    asks = f"{token_server.url}/introspect"
    with (
        Dovecot(certificates, introspection=asks) as both,
        Dovecot(certificates, introspection=asks, mechanisms="oauthbearer") as newer,
    ):
        yield {"XOAUTH2": both, "OAUTHBEARER": newer}


@pytest.fixture
def mechanism() -> str:
    return "XOAUTH2"


@pytest.fixture
def by_token(
    tmp_path: Path, token_dovecots: dict[str, Dovecot], token_server: TokenServer, mechanism: str
) -> Iterator[TokenOffice]:
    """An office whose mail servers want tokens, by one mechanism or the other."""
    from tests.token_office import TokenOffice

    human = Human(token_dovecots[mechanism])
    token_server.begin_anew(human.name)
    with Sink(token=lambda user, token: token_server.access.get(token) == user, mechanism=mechanism) as sink:
        yield TokenOffice(tmp_path, human, sink, token_server)
    human.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    from tests.running import Systemd

    listener = Systemd(tmp_path)
    yield listener
    listener.close()
