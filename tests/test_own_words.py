"""Whose words are these? Letters as the mail programs of three languages write them, each line marked with what it is.

B the sender's own words, S signature, Q quoted, F forwarded, X footer; a line "=" is structure that belongs to none.
"""

from __future__ import annotations

import pytest

from mailbot.model import Source
from tests.raw import OURS, read_mail

MARKS = {
    "B": Source.BODY,
    "S": Source.SIGNATURE,
    "Q": Source.QUOTED,
    "F": Source.FORWARDED,
    "X": Source.FOOTER,
}

LETTERS = {
    "Outlook, German, answer on top": """
B|Sehr geehrte Frau Hofmann,
B|
B|ich bitte um Akkreditierung.
B|Name: Anna Schmidt
B|Medium: Morgenpost
B|
S|Mit freundlichen Grüßen
S|Anna Schmidt
=|
=|Von: Pressestelle <presse@forum.example>
=|Gesendet: Dienstag, 1. Juni 2021 10:00
=|An: Anna Schmidt <a.schmidt@morgenpost.example>
=|Betreff: Einladung
=|
Q|Sehr geehrte Damen und Herren,
Q|wir laden Sie ein.
""",
    "Outlook, English, with a rule above": """
B|Please accredit me.
B|
S|Best regards,
S|Anna
=|________________________________
=|From: Press Office <presse@forum.example>
=|Sent: Tuesday, June 1, 2021 10:00 AM
=|To: Anna Schmidt
=|Subject: Invitation
=|
Q|You are invited.
""",
    "Outlook, Russian": """
B|Прошу аккредитовать меня.
B|
S|С уважением,
S|Анна Шмидт
=|
=|-----Исходное сообщение-----
=|От: Пресс-служба <presse@forum.example>
=|Отправлено: 1 июня 2021 г. 10:00
=|Кому: Анна Шмидт
=|Тема: Приглашение
=|
Q|Приглашаем Вас.
""",
    "Gmail, German, two lines": """
B|Bitte akkreditieren Sie mich.
S|LG Anna
=|
=|Am Di., 1. Juni 2021 um 10:00 Uhr schrieb Pressestelle Forum <
=|presse@forum.example>:
=|
Q|> Wir laden Sie ein.
Q|> Ihre Pressestelle
""",
    "Gmail, English": """
B|I would like to attend.
=|
=|On Tue, Jun 1, 2021 at 10:00 AM Press Office <presse@forum.example> wrote:
=|
Q|> You are invited.
""",
    "Gmail, Russian, without a verb": """
B|Прошу аккредитовать.
=|
=|вт, 1 июн. 2021 г. в 10:00, Пресс-служба <presse@forum.example>:
=|
Q|> Приглашаем Вас.
""",
    "Apple Mail, German, interleaved": """
=|Am 01.06.2021 um 10:00 schrieb Pressestelle <presse@forum.example>:
=|
Q|> Für welches Medium berichten Sie?
=|
B|Für die Morgenpost.
=|
Q|> Und wer kommt mit?
=|
B|Niemand, ich komme allein.
=|
S|Viele Grüße
S|Anna Schmidt
""",
    "Thunderbird, German": """
B|Ja, gern.
=|
=|Am 01.06.21 um 10:00 schrieb Pressestelle:
Q|> Kommen Sie?
""",
    "Thunderbird, Russian": """
B|Да, приеду.
=|
=|01.06.2021 10:00, Пресс-служба пишет:
Q|> Приедете?
""",
    "Yandex": """
B|Приеду лично.
S|--
S|Анна Шмидт
=|
=|01.06.2021, 10:00, "Пресс-служба" <presse@forum.example>:
=|
Q|> Приглашаем.
""",
    "Mail.ru": """
B|Приеду лично.
=|
=|Вторник, 1 июня 2021, 10:00 +03:00 от Пресс-служба <presse@forum.example>:
=|
Q|> Приглашаем.
""",
    "GMX and WEB.DE": """
B|Ich komme.
S|Gruß
S|Anna
=|
=|Gesendet: Dienstag, 01. Juni 2021 um 10:00 Uhr
=|Von: "Pressestelle" <presse@forum.example>
=|An: a.schmidt@morgenpost.example
=|Betreff: Einladung
=|
Q|Wir laden ein.
""",
    "iPhone": """
B|Bitte 1x Akkreditierung für mich, Morgenpost.
=|
X|Von meinem iPhone gesendet
=|
=|> Am 01.06.2021 um 10:00 schrieb Pressestelle <presse@forum.example>:
=|>
Q|> Wir laden ein.
""",
    "Android": """
B|Bitte akkreditieren, danke.
=|
X|Diese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.
""",
    "a Russian phone": """
B|Прошу аккредитовать.
=|
X|Отправлено с iPhone
""",
    "what is written rightly": """
B|Спасибо! Только одно: оператор у нас Фрол, а не Флор. Остальное написано верно.
""",
    "answer below the quotation": """
=|Am 01.06.21 um 10:00 schrieb Pressestelle:
Q|> Wie heißt Ihr Medium?
=|
B|Morgenpost.
S|--
S|Anna Schmidt
""",
    "postscript": """
B|Bitte akkreditieren Sie mich.
=|
S|Mit freundlichen Grüßen
S|Anna Schmidt
=|
B|P.S. Mein Kollege Max Ott kommt auch.
""",
    "a form below the signature": """
B|Anbei unsere Daten.
=|
S|Mit freundlichen Grüßen
S|Anna Schmidt
S|Morgenpost
=|
B|Name: Max Ott
B|Funktion: Kamera
B|Presseausweis: 123
""",
    "lines with colons are no headers": """
B|Von: Berlin
B|An: Kaluga
B|Anreise: 27. Juni
B|Name: Anna Schmidt
B|Medium: Morgenpost
""",
    "a warning on top and a disclaimer below": """
X|ACHTUNG: Diese E-Mail stammt von einem externen Absender.
=|
B|Bitte akkreditieren Sie mich.
=|
S|Freundliche Grüße
S|Anna Schmidt
S|Tel. 030 1234567
X|Geschäftsführer: Dr. Max Muster
X|Amtsgericht Köln, HRB 12345
=|
X|Diese E-Mail enthält vertrauliche Informationen und ist nur für den Empfänger bestimmt.
""",
    "a signature that nothing leads to": """
B|Bitte akkreditieren Sie mich für alle drei Tage.
=|
S|Anna Schmidt
S|Redakteurin, Morgenpost
S|Tel. 030 1234567
""",
    "sentences with a dash and a number are no signature": """
B|Guten Tag,
B|
B|ich bitte um Zulassung zur Konferenz in Kaluga und arbeite seit zwölf Jahren im Beruf. Mein Thema – kleine Städte und
B|ihre Partner. Telefonisch bin ich unter 030 5550182 zu erreichen.
""",
    "what closes a letter may greet above one": """
B|Servus,
=|
B|für die Seepost käme ich gern nach Kaluga. Geht das?
=|
S|Ciao
S|Anna Schmidt
""",
    "people in a list are no signature": """
B|Bitte akkreditieren Sie:
B|
B|Anna Schmidt
B|Max Ott
""",
}


def _read(marked: str, subject: str = "Re: Einladung") -> tuple[dict[Source, list[str]], dict[Source, list[str]]]:
    """The lines that each source should have, and those it has."""
    rows = [line.partition("|") for line in marked.strip("\n").split("\n")]
    wanted: dict[Source, list[str]] = {}
    for mark, _, line in rows:
        text = line.lstrip("> ").strip() if mark in "QF" else line.strip()
        if mark != "=" and text:
            wanted.setdefault(MARKS[mark], []).append(text)
    mail = read_mail("\n".join(line for _, _, line in rows), subject=subject)
    found: dict[Source, list[str]] = {}
    for passage in mail.passages:
        if passage.source is not Source.SUBJECT:
            lines = [line.lstrip("> ").strip() for line in passage.text.split("\n")]
            found.setdefault(passage.source, []).extend(line for line in lines if line)
    return wanted, found


@pytest.mark.parametrize("name", LETTERS)
def test_every_line_is_given_to_the_one_who_wrote_it(name: str) -> None:
    wanted, found = _read(LETTERS[name])
    assert found == wanted


FORWARDS = {
    "Outlook": "B|siehe unten\n=|\n=|Von: Max Ott <ott@other.example>\n=|Gesendet: Dienstag, 1. Juni 2021 10:00\n=|An: Anna\n"
    "=|Betreff: Kaluga\n=|\nF|Bitte akkreditiere mich.\nF|Max Ott\n",
    "Thunderbird": "B|siehe unten\n=|\n=|-------- Weitergeleitete Nachricht --------\n=|Betreff: Kaluga\n=|Datum: Tue, 1 Jun 2021\n"
    "=|Von: Max Ott <ott@other.example>\n=|An: Anna\n=|\nF|Bitte akkreditiere mich.\nF|Max Ott\n",
    "Gmail": "B|see below\n=|\n=|---------- Forwarded message ---------\n=|From: Max Ott <ott@other.example>\n=|Date: Tue, Jun 1\n"
    "=|Subject: Kaluga\n=|To: Anna\n=|\nF|Please accredit me.\nF|Max Ott\n",
    "Apple Mail": "B|siehe unten\n=|\n=|> Anfang der weitergeleiteten Nachricht:\n=|> \n=|> Von: Max Ott <ott@other.example>\n"
    "=|> Betreff: Kaluga\n=|> Datum: 1. Juni 2021\n=|> An: Anna\n=|> \nF|> Bitte akkreditiere mich.\nF|> Max Ott\n",
    "Yandex": 'B|Пересылаю.\n=|\n=|-------- Пересылаемое сообщение --------\n=|01.06.2021, 10:00, "Max Ott" <ott@other.example>:\n'
    "=|\nF|Прошу аккредитовать меня.\nF|Макс Отт\n=|-------- Конец пересылаемого сообщения --------\n",
    "two headers alone": "B|siehe unten\n=|\n=|-------- Weitergeleitete Nachricht --------\n=|Von: Max Ott <ott@other.example>\n"
    "=|Betreff: Kaluga\n=|\nF|Bitte akkreditiere mich.\nF|Max Ott\n",
}


@pytest.mark.parametrize("name", FORWARDS)
def test_a_forwarded_mail_is_its_authors(name: str) -> None:
    wanted, found = _read(FORWARDS[name], subject="WG: Kaluga")
    assert found == wanted
    rows = [line.partition("|")[2] for line in FORWARDS[name].strip("\n").split("\n")]
    mail = read_mail("\n".join(rows), subject="WG: Kaluga")
    assert [each.name for each in mail.passages if each.source is Source.FORWARDED] == ["Max Ott"]


@pytest.mark.parametrize(
    ("subject", "note"),
    [
        ("Fwd: Kaluga", "Weitergeleitet von unserem Empfang."),
        ("Kaluga", "ich leite Ihnen die Bitte eines Kollegen weiter."),
        ("Kaluga", "I'm passing on a colleague's request."),
        ("Калуга", "Пересылаю просьбу коллеги."),
    ],
)
def test_a_quotation_without_a_head_may_be_handed_on(subject: str, note: str) -> None:
    mail = read_mail(f"{note}\n\n> Bitte melden Sie mich an.\n> Max Ott", subject=subject)
    assert mail.text(Source.FORWARDED).startswith("Bitte melden Sie mich an.")
    assert not read_mail(f"{note}\n\n> Bitte melden Sie sich an bei\n> {OURS}", subject=subject).text(Source.FORWARDED)
    assert not read_mail(f"{note}\n\n> Bitte melden Sie mich an.", subject="Re: Kaluga").text(Source.FORWARDED)


def test_our_own_mail_is_quoted_even_in_a_forward() -> None:
    text = f"Bitte mich.\n\nVon: Pressestelle <{OURS}>\nGesendet: heute\nAn: Anna\nBetreff: Einladung\n\nWir laden ein."
    mail = read_mail(text, subject="WG: Einladung")
    assert mail.text(Source.QUOTED) == "Wir laden ein."
    assert not mail.text(Source.FORWARDED)


def test_our_invitation_below_a_forwarded_request_is_quoted() -> None:
    text = (
        "zur Kenntnis\n\nVon: Max Ott <ott@other.example>\nGesendet: heute\nAn: Anna\nBetreff: AW: Einladung\n\nBitte melde mich an."
        f"\n\nVon: Pressestelle <{OURS}>\nGesendet: gestern\nAn: Max Ott\nBetreff: Einladung\n\nWir laden ein."
    )
    mail = read_mail(text, subject="WG: Einladung")
    assert mail.text(Source.BODY) == "zur Kenntnis"
    assert mail.text(Source.FORWARDED) == "Bitte melde mich an."
    assert mail.text(Source.QUOTED) == "Wir laden ein."


def test_a_letter_to_the_sender_below_her_own_words_is_ours() -> None:
    text = "Of course: Jan Ott.\n\nDear Ms Schmidt,\nwe still need the name of your cameraman.\nPress office"
    mail = read_mail(text, subject="Re: Your application", sender="Anna Schmidt <a.schmidt@morgenpost.example>")
    assert mail.text(Source.BODY) == "Of course: Jan Ott."
    assert mail.text(Source.QUOTED).startswith("Dear Ms Schmidt")


HTML = "text/html; charset=utf-8"


def test_gmails_quotation_is_known_by_its_structure_in_any_language() -> None:
    html = (
        "<div dir=ltr>Prosím o akreditaci.</div><br><div class=gmail_quote><div dir=ltr class=gmail_attr>út 1. 6. 2021 v 10:00 "
        "odesílatel Press &lt;<a>presse@forum.example</a>&gt; napsal:<br></div><blockquote class=gmail_quote>Invitation</blockquote></div>"
    )
    mail = read_mail(html, kind=HTML)
    assert mail.text(Source.BODY) == "Prosím o akreditaci."
    assert mail.text(Source.QUOTED).endswith("Invitation")


def test_outlooks_block_of_headers_is_known_by_its_structure_in_any_language() -> None:
    html = (
        "<div>Kérem az akkreditációt.</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg><b>Feladja:</b> Max &lt;presse@forum.example&gt;"
        "<br><b>Ekkor:</b> 2021<br><b>Ide:</b> Anna<br><b>Mi:</b> x</div><div>Invitation</div>"
    )
    mail = read_mail(html, kind=HTML)
    assert mail.text(Source.BODY) == "Kérem az akkreditációt."
    assert mail.text(Source.QUOTED) == "Invitation"


@pytest.mark.parametrize(
    "div",
    [
        '<div name="quote" style="margin:10px 5px 5px 10px; border-left:2px solid #C3D9E5;">',
        '<div style="border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt">',
    ],
    ids=["WEB.DE", "Outlook"],
)
def test_a_bar_beside_what_is_answered_makes_it_a_quotation(div: str) -> None:
    mail = read_mail(f"<div>Ich komme gern.</div>{div}Wir bitten um Akkreditierung.</div>", kind=HTML)
    assert mail.text(Source.BODY) == "Ich komme gern."
    assert mail.text(Source.QUOTED) == "Wir bitten um Akkreditierung."


def test_a_signature_is_known_by_its_class() -> None:
    mail = read_mail("<p>Please accredit me</p><div class=moz-signature>A. S.<br>Reporter</div>", kind=HTML)
    assert mail.text(Source.SIGNATURE) == "A. S.\nReporter"


def test_an_indented_paragraph_is_not_a_quotation() -> None:
    html = "<div>Bitte:</div><blockquote style='margin:0 0 0 40px;border:none;padding:0px'>Max Ott, Kamera</blockquote>"
    assert "Max Ott" in read_mail(html, kind=HTML).text(Source.BODY)


def test_a_quotation_within_a_quotation_is_quoted() -> None:
    mail = read_mail("Ja.\n\nAm 01.06.21 um 10:00 schrieb X:\n> Gut.\n>> Und?\n> Ende.\n")
    assert mail.text(Source.BODY) == "Ja."
    assert "Und?" in mail.text(Source.QUOTED)


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        ("Guten Tag,", "Vielen Dank für die Einladung, ich komme gern."),
        ("Hallo Frau Uhl,", "Danke, aber ohne mich!"),
        ("Hello,", "Thank you, count me in"),
        ("Добрый день!", "Спасибо!"),
        ("Bonjour,", "Sans moi, hélas !"),
    ],
)
def test_what_stands_alone_below_a_greeting_closes_nothing(greeting: str, said: str) -> None:
    assert said in read_mail(f"{greeting}\n\n{said}\n\nRita Uhl\n", sender="Rita Uhl <uhl@mail.example>").text(
        Source.BODY
    )
