"""`mailbot show`: a conversation as a story, in order, with decisions, rules and the words they rest on."""

from __future__ import annotations

import json
import re

from tests.command import mailbot
from tests.make import at
from tests.office import Office

WITHOUT_MEDIUM = (
    "Guten Tag,\n\nich bin Journalistin und bitte um Akkreditierung für die Konferenz in Kaluga.\n\nCarla Wiegand\n"
)


def test_a_conversation_is_told_in_order(office: Office) -> None:
    office.receive(WITHOUT_MEDIUM)
    office.round()
    question = office.letter()
    office.now = at("06-04 09:00")
    office.answer("für die taz, Carla\n", question, arrived=at("06-04 08:59"))
    office.round()
    office.now = at("06-10 09:00")
    added = "Bitte akkreditieren Sie zusätzlich meinen Kollegen Jonas Ehlert (Kamera).\n\nCarla Wiegand\n"
    office.answer(added, office.letter(), arrived=at("06-10 08:59"))
    office.round()
    shown = mailbot("--config", office.config.file, "show", "spk21-0001")
    assert shown.code == 0, shown.err
    story = [
        "SPK21-0001  confirmed  taz",
        "Carla Wiegand, Journalistin: confirmed  named 03.06.2021 10:00:00",
        "Jonas Ehlert.*: rejected  named 10.06.2021 08:59:00",
        "03.06.2021 10:05  mail 1 from carla@zeitung.example",
        "ich bin Journalistin",
        "=> ask by the rule ask, the request is incomplete",
        "=> letter mail-1 to carla@zeitung.example, ask: sent 03.06.2021 10:05",
        "04.06.2021 09:00  mail 2",
        'medium: taz  <- body: "für die taz, Carla"',
        "=> amend by the rule amend, the request is confirmed",
        "medium: taz",
        "=> letter mail-2 to carla@zeitung.example, confirm: sent",
        "10.06.2021 09:00  mail 3",
        "Jonas Ehlert: rejected",
        "=> letter mail-3 to carla@zeitung.example, amend: sent",
        "more lines: --whole",
    ]
    assert re.search(".*".join(line if ".*" in line else re.escape(line) for line in story), shown.out, re.DOTALL)
    whole = mailbot("--config", office.config.file, "show", "SPK21-0001", "--whole")
    assert "more lines" not in whole.out
    told = json.loads(mailbot("--config", office.config.file, "show", "SPK21-0001", "--json").out)
    assert [each["rule"] for each in told["decisions"]] == ["ask", "amend", "amend"]
    assert [each["state"] for each in told["letters"]] == ["sent"] * 3
