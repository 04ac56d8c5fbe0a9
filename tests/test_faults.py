"""Whatever a server does at any command of a round: in the end each mail has its one answer, and nothing is left over.

docs/faults.md tells the same in words. Each fault of the first table strikes once, at one command, while three mails
are handled (tests/scene.py); then the server behaves, and the next rounds find what is left to do.
"""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot.model import LetterState
from mailbot.store import Store
from tests.office import Office
from tests.scene import Scene
from tests.servers import CUT, CUT_AFTER, HANG, Dovecot, Human, Proxy, Rule, Sink
from tests.strike import ANSWERS, COMMANDS, Strike
from tests.victim import REQUEST

ASKING = ("CAPABILITY", "SELECT", "NOOP", "UID SEARCH", "UID FETCH", "EXAMINE", "LIST", "NAMESPACE", "LOGOUT")


def behind(proxy: Proxy) -> dict[str, str]:
    # a timeout is a second: what hangs is not to hang the tests
    return {"mailbox.port": str(proxy.port), "mailbox.timeout": "1"}


@pytest.mark.parametrize("fault", [CUT, CUT_AFTER, *ANSWERS])
def test_a_fault_at_any_imap_command_costs_nothing(
    fault: str, tmp_path: Path, dovecot: Dovecot, human: Human, sink: Sink
) -> None:
    wrong, struck = [], 0
    with Proxy(dovecot.port) as proxy:
        scene = Scene(tmp_path, human, sink, behind(proxy))
        # a server that says OK to a change and makes none is believed
        for number, command in enumerate(ASKING if fault == "an empty OK" else COMMANDS):
            scene.receive(REQUEST, f"p{number}@zeitung{number}.example", f"Person{number} Muster{number}")
            strike = Strike(command, fault)
            proxy.rules = strike.rules
            said = scene.round()
            assert "\n" not in said
            assert len(said) < 400
            proxy.rules = []
            wrong += [f"after {fault} at {command}: {each}" for each in (scene.round(),) if each]
            struck += strike.struck
        wrong += scene.faults()
    assert wrong == []
    assert struck >= 6


def test_a_server_that_hangs_costs_a_timeout(tmp_path: Path, dovecot: Dovecot, human: Human, sink: Sink) -> None:
    with Proxy(dovecot.port) as proxy:
        scene = Scene(tmp_path, human, sink, behind(proxy))
        for command in ("SELECT", "UID FETCH", "UID MOVE", "APPEND"):
            proxy.rules = Strike(command, HANG).rules
            began = time.monotonic()
            assert "no answer within 1 s" in scene.round()
            assert time.monotonic() - began < 10
            proxy.unhang()
        assert scene.round() == ""
    assert scene.faults() == []


def test_a_slow_server_is_waited_for(tmp_path: Path, dovecot: Dovecot, human: Human, sink: Sink) -> None:
    """A tarpit on both sides: every line takes its time, and no timeout is over before its own call is."""

    def slow(line: bytes) -> None:
        time.sleep(0.02)

    with Proxy(dovecot.port, [Rule(b"", slow)]) as imap, Proxy(sink.port, [Rule(b"", slow)]) as smtp:
        scene = Scene(tmp_path, human, sink, behind(imap) | {"smtp.port": str(smtp.port), "smtp.timeout": "1"})
        assert scene.round() == ""
        assert scene.faults() == []


REPLIES: list[tuple[str, str, LetterState, int]] = [
    # stage, what the server does there once, what has become of the letter in the end, how often it arrived
    ("connect", CUT, LetterState.SENT, 1),
    ("connect", "421 too busy", LetterState.SENT, 1),
    ("connect", "554 go away", LetterState.SENT, 1),
    ("connect", "garbage", LetterState.SENT, 1),
    ("ehlo", CUT, LetterState.SENT, 1),
    ("mail", CUT, LetterState.SENT, 1),
    ("mail", "421 closing", LetterState.SENT, 1),
    ("mail", "451 later", LetterState.SENT, 1),
    ("mail", "530 log in first", LetterState.SENT, 1),
    ("mail", "550 not from you", LetterState.REFUSED, 0),
    ("mail", "garbage", LetterState.SENT, 1),
    ("rcpt", CUT, LetterState.SENT, 1),
    ("rcpt", "450 greylisted, come back", LetterState.SENT, 1),
    ("rcpt", "452 too many", LetterState.SENT, 1),
    ("rcpt", "550 nobody here", LetterState.REFUSED, 0),
    ("data", CUT, LetterState.SENT, 1),
    ("data", "451 later", LetterState.SENT, 1),
    ("data", "250 out of turn", LetterState.SENT, 1),
    ("data", "554 no", LetterState.REFUSED, 0),
    ("end", "451 later", LetterState.SENT, 1),
    ("end", "552 too large", LetterState.REFUSED, 0),
    ("end", CUT, LetterState.SENT, 1),
    ("end", CUT_AFTER, LetterState.SENT, 2),
]


def test_a_fault_at_any_smtp_command(tmp_path: Path, human: Human, sink: Sink) -> None:
    scene = Scene(tmp_path, human, sink)
    scene.round()
    wrong = []
    for number, (stage, reply, end, times) in enumerate(REPLIES):
        address = f"p{number}@zeitung{number}.example"
        scene.receive(REQUEST, address, f"Person{number} Muster{number}")
        sink.script = [(stage, reply)]
        for _ in range(3):
            scene.round()
        with Store(scene.office.config.store_path) as store:
            (letter,) = [each for each in store.letters.in_state(*LetterState) if each.recipient == address]
        arrived = [taken.raw for taken in sink.taken if taken.recipient == address]
        copies = sum(letter.message_id.encode() in raw for raw in human.raws("Sent"))
        filed = not any(address.encode() in raw for raw in human.raws())
        if (letter.state, arrived) != (end, [letter.raw] * times) or not copies == filed == (end is LetterState.SENT):
            wrong.append(f"{reply} at {stage}: {letter.state}, arrived {len(arrived)} times, {copies} copies, {filed=}")
    assert wrong == []


def test_greylisting_is_passed(office: Office) -> None:
    """Each address is refused at first, as those servers do it; the letters come a little later, each once."""
    seen: set[bytes] = set()

    def grey(line: bytes) -> bytes | None:
        if line in seen:
            return None
        seen.add(line)
        return b"RCPT\r\n"

    with Proxy(office.sink.port, [Rule(b"RCPT TO", grey, from_server=False), Rule(b"501", b"450 4.7.1 greylisted\r\n")]) as proxy:  # fmt: skip
        grey_office = Office(office.folder, office.human, office.sink, {"smtp.port": str(proxy.port)})
        for index in range(3):
            grey_office.receive(REQUEST, sender=f"Person{index} Muster{index} <p{index}@zeitung{index}.example>")
        assert grey_office.round().sent == 0
        grey_office.now += timedelta(minutes=2)
        assert grey_office.round().sent == 3
    assert len({letter["To"] for letter in grey_office.letters()}) == 3
