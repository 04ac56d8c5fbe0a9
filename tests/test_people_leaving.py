"""Who of several a withdrawal takes off, and whom an amendment changes, where no single word tells."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names

OURS = "Wir bestätigen die Akkreditierung von Anna Krämer, Jörg Pohlmann und Ilka Wenz."

TAKEN_OFF = [
    ("Jörg Pohlmann hat Zahnweh. Bitte streichen Sie ihn.", ["Jörg Pohlmann"]),
    ("Our driver Jörg Pohlmann did not get his visa. I travel alone. Please delete his name.", ["Jörg Pohlmann"]),
    ("Helaas is mevrouw Ilka Wenz geopereerd; wij vragen u haar accreditatie in te trekken.", ["Ilka Wenz"]),
    ("I can't make it, please cancel my seat. Jörg Pohlmann was to hold the lamp for me, so his as well.",
     ["Anna Krämer", "Jörg Pohlmann"]),
    ("Ilka Wenz steigt aus. Ich fahre wie geplant.", ["Ilka Wenz"]),
    ("Der Jörg ist nicht mehr dabei, nehmen Sie ihn runter. Mit mir rechnen Sie weiterhin.", ["Jörg Pohlmann"]),
    ("Am Ende werde nur ich kommen. Jörg Pohlmann hat Windpocken.", ["Jörg Pohlmann"]),
    ("The firm gives back both our badges: mine and the one of Jörg Pohlmann. Take us off the list, please.",
     ["Anna Krämer", "Jörg Pohlmann"]),
    ("Aus unserer Reise wird nichts: Jörg Pohlmann hat Fieber, ich auch. Vergeben Sie unsere beiden Plätze.",
     ["Anna Krämer", "Jörg Pohlmann"]),
    ("Ich muss meine Akkreditierung zurückgeben. Jörg Pohlmann bleibt angemeldet, ebenso Fotografin Ilka Wenz.",
     ["Anna Krämer"]),
    ("Der Sender zieht sein Team zurück. Betroffen sind Jörg Pohlmann und Ilka Wenz.", ["Jörg Pohlmann", "Ilka Wenz"]),
    ("Im Namen von Frau Dr. Ilka Wenz teile ich mit, dass ihr die Ärztin das Fliegen verboten hat.", ["Ilka Wenz"]),
    ("Frau Dr. Wenz wird nicht zugegen sein; bitte löschen Sie den Eintrag. Es handelt sich um Dr. Ilka Wenz.",
     ["Ilka Wenz"]),
    ("Ilka Wenz hat uns verlassen (wir freuen uns alle für sie). Sie fällt für die Konferenz aus.", ["Ilka Wenz"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), TAKEN_OFF)
def test_who_is_taken_off(body: str, expected: list[str]) -> None:
    found = names(Kind.WITHDRAWAL, body, sender="Anna Krämer", signature="Anna Krämer", quoted=OURS)
    assert sorted(found) == sorted(expected)


FOR_OTHERS = [
    ("I am instructed by our editor Jörg Pohlmann to inform you that Ilka Wenz is unable to attend.", ["Ilka Wenz"]),
    ("Herr Jörg Pohlmann wird nicht anreisen. Frau Ilka Wenz kommt wie vorgesehen.", ["Jörg Pohlmann"]),
    ("Purtroppo il direttore Jörg Pohlmann non potrà venire. Annullate il suo accredito.", ["Jörg Pohlmann"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), FOR_OTHERS)
def test_a_secretary_takes_others_off(body: str, expected: list[str]) -> None:
    assert names(Kind.WITHDRAWAL, body, signature="i. A. Anna Krämer\nSekretariat") == expected


@pytest.mark.parametrize("kind", [Kind.WITHDRAWAL, Kind.AMENDMENT])
def test_who_writes_from_her_husbands_mailbox_writes_for_him(kind: Kind) -> None:
    body = "Ich antworte für meinen Mann, der im Spital liegt. Er kann nur am Bildschirm dabei sein, wenn überhaupt."
    assert names(kind, body, sender="Jörg Pohlmann", signature="Ilka Pohlmann") == ["Jörg Pohlmann"]


ADDED = [
    ("Zu uns beiden kommt noch jemand: Jörg Pohlmann trägt das Stativ. Wir drei reisen gemeinsam, sonst bleibt es dabei.",
     ["Jörg Pohlmann"]),
    ("Could there be one more badge, for Jörg Pohlmann? He sits on the train with me, tickets are booked for both of us.",
     ["Jörg Pohlmann"]),
    ("Bislang standen bei Ihnen nur ich selbst, Anneke Voss und Ilka Wenz auf der Liste. Neu ist: Jörg Pohlmann, Ton.",
     ["Jörg Pohlmann"]),
    ("Nicht zwei kommen, sondern drei: Ilka Wenz und Anneke Voss hatte ich schon genannt, dazu kommt noch unser "
     "Praktikant Jörg Pohlmann.", ["Jörg Pohlmann"]),
    ("Vorgestern hatten wir Ihnen Frau Ilka Wenz gemeldet. Sie bekommt nun einen Kameramann: Jörg Pohlmann. "
     "Bitte nehmen Sie ihn mit auf.", ["Jörg Pohlmann"]),
    ("Zu unserer Meldung vom Mai (Ilka Wenz) kommt hinzu:\nJörg Pohlmann - Ton\nFrau Wenz weiß Bescheid.",
     ["Jörg Pohlmann"]),
    ("Ilka Wenz liegt im Gips. Für sie springt Frau Anneke Voss ein. Bitte ändern Sie das auf der Liste; "
     "der Fotograf Jörg Pohlmann bleibt, wie er ist.", ["Anneke Voss"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), ADDED)
def test_who_is_added_to_those_known(body: str, expected: list[str]) -> None:
    assert names(Kind.AMENDMENT, body, sender="Anna Krämer", signature="Anna Krämer") == expected


CHANGED = [
    ("Our sound man won't be Jörg Pohlmann. Replace him with Ilka Wenz, mobile 0151 5550101.", ["Ilka Wenz"]),
    ("Dans la demande figurait notre ancienne rédactrice Ilka Wenz. C'est Jörg Pohlmann qui se rendra là-bas à sa place.",
     ["Jörg Pohlmann"]),
    ("Ilka Wenz takes the place of our photographer Jörg Pohlmann. My own seat stays.", ["Ilka Wenz"]),
    ("In unserer Meldung vom Montag (Redakteurin: Ilka Wenz) war der Ton noch offen. Inzwischen bestimmt: Jörg Pohlmann.",
     ["Jörg Pohlmann"]),
    ("Il collega Jörg Pohlmann e io, già accreditati, vorremmo passare alla diretta.", ["Anna Krämer", "Jörg Pohlmann"]),
    ("Ilka Wenz und ich sind gemeldet. Stellen Sie bitte nur meine Anmeldung auf den Stream um.", ["Anna Krämer"]),
    ("Our producer is Jörg Pohlmann, and my own mobile has changed: it is now +49 151 5550102.",
     ["Anna Krämer", "Jörg Pohlmann"]),
    ("Die Technikerin schreibt sich Ilka Wenz, nicht Ilka Wents. Der Fotograf Jörg Pohlmann ist richtig erfasst.",
     ["Ilka Wenz"]),
    ("Kollege Jörg Pohlmann hat sich gestern vertippt. Die Technikerin schreibt sich Ilka Wenz, nicht Ilka Wents.",
     ["Ilka Wenz"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CHANGED)
def test_who_is_changed(body: str, expected: list[str]) -> None:
    assert sorted(names(Kind.AMENDMENT, body, sender="Anna Krämer", signature="Anna Krämer")) == sorted(expected)


GIVEN = [
    ("Sie fragten nach dem Vornamen von Frau Wenz: Er lautet Ilka.", "", "Ilka Wenz"),
    ("Der fehlende Vorname lautet Ilka.", "Frau Krämer, wie heißt Frau Wenz mit Vornamen?", "Ilka Wenz"),
    ("It's Quorra Wenz, sorry for the wait.", "Please let us know the first name of Ms Wenz.", "Quorra Wenz"),
    ("Anna. Mit zwei n, wie die Oma.", "Sehr geehrte Frau Krämer,\nuns fehlt noch Ihr Vorname.", "Anna Krämer"),
    ("Anna. And yes, I am on the train already.", "Dear A. Krämer,\nwhat is your full name?", "Anna Krämer"),
]


@pytest.mark.parametrize(("body", "quoted", "expected"), GIVEN)
def test_whose_given_name_is_handed_in(body: str, quoted: str, expected: str) -> None:
    assert names(Kind.AMENDMENT, body, sender="A. Krämer", signature="", quoted=quoted) == [expected]
