"""Who speaks of the press as one of its readers, or has left it, and who is press all the same."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_kind import kind

READERS = [
    ("Zuschrift einer Leserin", "Aus dem Lokalteil habe ich erfahren, dass sich Reporter für Kaluga bei Ihnen melden sollen. Warum eigentlich nur Reporter? Erwidern müssen Sie darauf nicht.", "Irmgard Tesche, Torgau"),
    ("Pressefreiheit", "Im Fernsehen hieß es, nur akkreditierte Journalisten kämen in den Saal. Als Steuerzahler frage ich mich, wer das bezahlt. Rückmeldung nicht erforderlich.", "V. Sandmann"),
    ("Eine Meinung", "Ich bin Rentnerin und Abonnentin dreier Blätter. Wer sich erst anmelden muss, um schreiben zu dürfen, der schreibt nicht frei. Das musste mal gesagt werden.", "Elfriede Hupka, Rentnerin"),
    ("Ihre Einladung", "Sie schreiben mir noch als Redakteur, dabei bin ich seit Januar im Ruhestand und züchte Tauben. Zuständig ist jetzt Frau Bause.", "Harald Knoth"),
    ("Gesprächspartner", "Für die in Kaluga akkreditierten Kollegen steht Dr. Finke am 28. Juni für Interviews bereit.", "Sybille Ahrens, Contextum PR"),
    ("письмо слушательницы", "По радио передали, что в Калугу едут журналисты, но только те, кого вы допустите. Я пенсионерка. Ответа не жду.", "М. Т. Ежова"),
    ("О свободе прессы", "Узнал из газеты, что пускают только по аккредитации. Как гражданин считаю это неправильным. Отвечать мне необязательно.", "Глеб Сорокин"),
    ("A pensioner's view", "I saw in Tuesday's paper that reporters must apply to you if they want to go. In my day they simply turned up. Please don't trouble to reply.", "Maud Pettifer"),
    ("TV vans", "As residents of the square we've had enough of the TV crews you accredit. Kindly tell them to use the car park in June.", "Linda Marsh"),
    ("Your notice", "Your press release spells our mayor with one L too few. I write about gardens and shan't be following it up, but it itched.", "D. Orchard"),
    ("courrier d'un lecteur", "J'ai lu dans le journal que seuls les journalistes accrédités pourraient entrer. En tant que citoyen, je trouve cela regrettable. Inutile de me répondre.", "Bernard Fauvel"),
    ("głos czytelniczki", "Przeczytałam w gazecie, że wpuszczają tylko akredytowanych dziennikarzy. Jako emerytka uważam, że to niesprawiedliwe. Nie oczekuję odpowiedzi.", "Halina Wrona"),
]  # fmt: skip


@pytest.mark.parametrize(("subject", "body", "signature"), READERS)
def test_who_speaks_of_the_press_as_its_reader_gets_no_answer(subject: str, body: str, signature: str) -> None:
    found = kind(body, subject=subject, signature=signature)
    assert found.kind is Kind.OTHER or found.doubts


@pytest.mark.parametrize(
    "body",
    [
        "In der Zeitung las ich von der Konferenz und bitte um eine Akkreditierung vor Ort.",
        "Ich bin zwar Rentnerin, schreibe aber weiter für den Elbe-Anzeiger und bitte um eine Akkreditierung.",
        "Bitte setzen Sie mich auf die Liste der akkreditierten Journalisten, ich reise an.",
        "I'm a retired editor but still write for the Elbe-Anzeiger, and I'd like to be accredited as press.",
        "Прочитала в новостях про вашу конференцию. Прошу аккредитовать меня.",
    ],
)
def test_a_reader_may_be_press(body: str) -> None:
    found = kind(body)
    assert (found.kind, found.doubts) == (Kind.REQUEST, ())


@pytest.mark.parametrize(
    "body",
    [
        "Als alter Abonnent wundere ich mich, dass man Journalisten akkreditieren muss. Eine Antwort erwarte ich keine.",
        "As an old subscriber I wonder why reporters must be accredited at all. Who picks them? I expect no answer.",
    ],
)
def test_a_reader_who_expects_no_answer_asks_for_none(body: str) -> None:
    assert kind(body, signature="", sender="lind@web.example").kind is Kind.OTHER
