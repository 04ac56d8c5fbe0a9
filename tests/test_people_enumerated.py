"""Those whom no list of names knows, beside others whom one does: in sentences, in lists and in tables."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names

SENTENCES = [
    ("Please accredit Samuel Boateng, Patience Kumordzi, Grace Mensah and Gift Ampofo of Volta Lens.",
     ["Samuel Boateng", "Patience Kumordzi", "Grace Mensah", "Gift Ampofo"]),
    ("We are sending Fortune Adzovic (words) with Martha Odell (pictures). Please accredit them.",
     ["Fortune Adzovic", "Martha Odell"]),
    ("Bitte akkreditieren Sie Fritzi Kaltwasser (Text) und Jörg Pohlmann (Foto).",
     ["Fritzi Kaltwasser", "Jörg Pohlmann"]),
    ("Please accredit us. Names: Jim Barrow, Lovely Quarcoo, Martha Odell.",
     ["Jim Barrow", "Lovely Quarcoo", "Martha Odell"]),
    ("Wir bitten um Akkreditierung: Jörg Pohlmann (Regie), Su-bin Chae (Ton)", ["Jörg Pohlmann", "Su-bin Chae"]),
    ("A szerkesztőségből ketten szeretnénk Kalugába utazni: Halász Ildikó és Bodrogváry Áron.",
     ["Ildikó Halász", "Áron Bodrogváry"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SENTENCES)
def test_one_between_others_is_somebody_too(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


@pytest.mark.parametrize(
    ("body", "writer", "other"),
    [
        ("Us two would like to come, please: Ánde Guttorm and yours truly.", "Sunniva Lund", "Ánde Guttorm"),
        ("Me and Con Zographakis would both like to attend in person.", "Tilly Marsh", "Con Zographakis"),
        ("Ich komme mit meinem Schwager Bojan Krstev, er macht den Ton.", "Ilka Wenz", "Bojan Krstev"),
        (
            "Radio Ubangui sera là avec : votre serviteur, et le preneur de son, Prosper Kessel.",
            "Alain Mabi",
            "Prosper Kessel",
        ),
        ("Am Mikrofon ist Flurin Camathias dabei, die Technik mache ich.", "Ilka Wenz", "Flurin Camathias"),
    ],
)
def test_whom_the_writer_joins_with_herself(body: str, writer: str, other: str) -> None:
    assert sorted(names(Kind.REQUEST, body, signature=writer, sender=writer)) == sorted([writer, other])


def test_an_outlet_between_two_is_nobody() -> None:
    body = "Bitte akkreditieren Sie Jörg Pohlmann, Blaue Stunde, und Ilka Wenz, Ufer."
    assert names(Kind.REQUEST, body) == ["Jörg Pohlmann", "Ilka Wenz"]


LISTS = [
    ("Es kommen:\n\nText: Jörg Pohlmann\nFoto: Nobuko Rabenstein\nGeräusche: Enzo Wasserfall",
     ["Jörg Pohlmann", "Nobuko Rabenstein", "Enzo Wasserfall"]),
    ("Rein müssen:\n\nJörg Pohlmann, Kamera\nDaouda Camara, Ton\nIlka Wenz, Licht",
     ["Jörg Pohlmann", "Daouda Camara", "Ilka Wenz"]),
    ("Bitte akkreditieren Sie:\n\nAutorin ..... Ilka Wenz\nTon/Licht ..... Jörg Pohlmann",
     ["Ilka Wenz", "Jörg Pohlmann"]),
    ("Unsere Leute, in der Reihenfolge: Nachname, Vorname, Aufgabe, Ausweis.\n\n"
     "Wenz, Ilka, Reporterin, DJV 60418\nPohlmann, Jörg, Kamera, keiner", ["Ilka Wenz", "Jörg Pohlmann"]),
    ("Please accredit:\n\nName | Task\nBoateng, Sunday | camera\nOdell, Martha | sound", ["Sunday Boateng", "Martha Odell"]),
    ("Bitte um Zugang für diese Kollegen:\nIlka Wenz (ich), Jörg Pohlmann, Martha Odell.",
     ["Ilka Wenz", "Jörg Pohlmann", "Martha Odell"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), LISTS)
def test_one_of_several_lines_is_somebody_too(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Graag accreditatie voor Bart Jansen (tekst) en Sjoerd van der Wiel (beeld).", ["Bart Jansen", "Sjoerd van der Wiel"]),
        ("Das Los fiel auf Ilka Wenz und unsere Praktikantin Merle. Beide möchten kommen und berichten. Bitte vormerken.",
         ["Ilka Wenz", "Merle"]),
        ("Jörg (Pohlmann) und ich, Eva Pohlmann, kommen nach Kaluga. Bitte um Akkreditierung.",
         ["Jörg Pohlmann", "Eva Pohlmann"]),
        ("Please accredit both hosts of our show (Martha Odell + Abdi Warfa).", ["Martha Odell", "Abdi Warfa"]),
        ("Please accredit Mr. Trần Văn Khải, reporter.", ["Văn Khải Trần"]),
    ],
)  # fmt: skip
def test_names_of_many_shapes(body: str, expected: list[str]) -> None:
    assert sorted(names(Kind.REQUEST, body)) == sorted(expected)


@pytest.mark.parametrize(
    ("sender", "address", "signature", "expected"),
    [
        ("Nurcihan Akdoğan", "nurcihan@zeitung.example", "", "Nurcihan Akdoğan"),
        ("Saruul Ganbold", "s.ganbold@zeitung.example", "", "Saruul Ganbold"),
        ("Leopold Krautgasser", "post@zeitung.example", "Krautgasser Leopold", "Leopold Krautgasser"),
        ("Familie Wenz", "wenz@zeitung.example", "Ilka", "Ilka Wenz"),
        ("Tirra Dunstan-Vale", "tirra@zeitung.example", "", "Tirra Dunstan-Vale"),
        ("Антон Захарович", "zakharovich@zeitung.example", "", "Антон Захарович"),
        ("Антон Захарович", "anton.zakharovich@zeitung.example", "", "Антон"),
    ],
)
def test_the_order_that_a_header_tells(sender: str, address: str, signature: str, expected: str) -> None:
    body = "Bitte akkreditieren Sie mich."
    assert names(Kind.REQUEST, body, sender=sender, address=address, signature=signature) == [expected]


@pytest.mark.parametrize(
    "body",
    [
        "I am a reporter of the daily Ege Rüzgarı in Izmir. Please accredit me.",
        "Kaluga'daki konferansı Yeni Ufuk gazetesi için izlemek istiyorum.",
        "Ich wohne im Kloster des hl. Sergius von Murom und bitte um Akkreditierung.",
        "We have not decided if it will be Martha Odell or our intern. Please accredit me.",
        "Ich habe Deutsch gelernt (bei Frau Ritter in Engels). Bitte akkreditieren Sie mich, was gibt es bei Ihnen?",
    ],
)
def test_outlets_saints_and_who_is_undecided_are_nobody(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz"]
