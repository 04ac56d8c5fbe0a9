"""Where a mail lies: folder, UIDVALIDITY and UID, and no less."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailbot.mailbox import connect
from mailbot.store import Store
from tests.make import at
from tests.office import Office
from tests.running import REQUEST
from tests.servers import PASSWORD, Human, Sink, plain_mail


@pytest.mark.parametrize("waited", [False, True])
def test_a_number_of_another_folder_means_no_mail_of_this_one(
    tmp_path: Path, human: Human, sink: Sink, waited: bool
) -> None:
    """The watched folder is another one by now, and the server gives both the same UIDVALIDITY."""
    office = Office(tmp_path, human, sink)
    office.sink.script = [("rcpt", "450 later")] * waited
    office.receive(REQUEST)
    office.round()
    human.client.create_folder("Presse")
    uid = human.put(plain_mail(subject="Ihre Rechnung"), "Presse")
    if waited:
        human.mark(uid, "\\Answered", folder="Presse")
    seen = human.flags(uid, "Presse")
    office = Office(tmp_path, human, sink, {"mailbox.folder": '"Presse"'}, now=at("06-03 11:05"))
    with connect(office.config.mailbox, lambda: PASSWORD) as mailbox:
        place = ("INBOX", mailbox.position().uidvalidity, uid)
    with Store(office.config.store_path) as store, store.transaction():
        store.mails.lies_at(1, place)
        if not waited:
            store.mails.change_filing(1, "done", "due")
    office.round()
    assert office.states() == {"mail-1": "sent"}
    assert human.flags(uid, "Presse") == seen
