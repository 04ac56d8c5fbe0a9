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
