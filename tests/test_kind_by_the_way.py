"""kind/: what is asked in a postscript."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_kind_beside import kind

THANKS = "Liebe Frau Hofmann,\n\nvielen Dank, das Heft ist wohlbehalten angekommen, es ist schön geworden!\n\n"
THANKED = "Dear Ms Hofmann,\n\nthe booklet has arrived safely, many thanks for it.\n\n"


@pytest.mark.parametrize(
    "body",
    [
        THANKS + "PS: Nach Kaluga komme ich auch. Setzen Sie mich bitte auf die Liste der akkreditierten Presse?",
        THANKS + "P.S. Könnten Sie mich noch für die Presse in Kaluga eintragen? Ich bin vor Ort dabei.",
        THANKED + "PS Nearly forgot: I'm coming to Kaluga too. Could you put me on the accredited press list?",
        "Буклет дошёл, большое спасибо! Он очень красивый.\n\n"
        "P.S. Чуть не забыла: в Калугу я тоже приеду, внесите меня, пожалуйста, в список аккредитованных журналистов.",
        "La brochure est bien arrivée, un grand merci.\n\n"
        "PS : je serai aussi à Kalouga, pourriez-vous m'inscrire sur la liste de la presse accréditée ?",
        "El folleto ha llegado bien, muchas gracias.\n\nPD: también iré a Kaluga, ¿podría acreditarme como prensa?",
    ],
)
def test_what_a_postscript_asks_is_asked(body: str) -> None:
    assert kind("Danke für das Heft", body).kind is Kind.REQUEST


def test_a_question_in_a_postscript_is_one() -> None:
    body = THANKS + "PS: Bis wann kann man sich für Kaluga noch akkreditieren?"
    assert kind("Danke für das Heft", body).kind is Kind.QUESTION


@pytest.mark.parametrize(
    "body",
    [
        THANKS + "PS: Nach Kaluga komme ich diesmal nicht, die Presse ist ja gut vertreten.",
        THANKS + "PS: Meine Akkreditierung ist angekommen, bis Kaluga!",
        THANKS + "PS: Grüßen Sie mir die akkreditierten Kollegen in Kaluga!",
        THANKS + "PS: Haben Sie einen schönen Urlaub geplant?",
        THANKS + "PS: Bitte nehmen Sie mich in Ihren Presseverteiler auf.",
        THANKED + "PS Could you put me on the list for the printed brochure of next year as well?",
        "Буклет дошёл, большое спасибо!\n\nP.S. Внесите меня, пожалуйста, в список рассылки.",
        "La brochure est bien arrivée, un grand merci.\n\nPS : saluez la presse accréditée de ma part !",
    ],
)
def test_a_postscript_that_asks_nothing_of_us_makes_no_request(body: str) -> None:
    assert kind("Danke für das Heft", body).kind is Kind.OTHER
