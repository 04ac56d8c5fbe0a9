"""Decisions by mail: buttons, answers to a digest, who may decide at all, and the echo."""

from __future__ import annotations

from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from mailbot.config import Config
from mailbot.desk import Acted, Result, tokens
from mailbot.model import Action, Language, LetterState, Status
from mailbot.store import Store
from tests.day import MORNING, decided, office_config
from tests.desk_house import BOSS, NOW, SECRET, act, answer, button, echo, found, handle, mail, send_digest, waiting
from tests.make import at, envelope, request


def test_a_button_of_the_digest_decides(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    handled = handle(store, config, mail(body + "Bis bald in Kaluga!\n", subject=subject))
    assert found(store, ref).status is Status.CONFIRMED
    told = echo(store, handled)
    assert told.recipient == BOSS
    assert told.subject == f"Erledigt: {ref} bestätigen"
    assert "Bis bald in Kaluga!" in told.text
    (written,) = [each for each in store.letters.in_state(LetterState.WAITING) if each.key.startswith("hand-")]
    assert "Bis bald in Kaluga!" in written.text
    assert "Einfach absenden" not in written.text


def test_the_token_alone_decides_even_if_the_text_is_gone(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, _ = button(store, config, "Ablehnen")
    handle(store, config, mail("", subject=subject))
    assert found(store, ref).status is Status.REJECTED


def test_digest_and_echo_come_under_the_name_in_the_digest_s_own_language(store: Store) -> None:
    config = office_config(language=Language.RU)
    ref, sent = waiting(store), send_digest(store, config)
    told = echo(store, answer(store, config, f"{ref} confirm", sent))
    for letter in (sent, told):
        # not as the policy `default` reads it, which puts a space between the encoded words of a name
        name = str(make_header(decode_header(message_from_bytes(letter.raw)["From"])))
        assert name == f"{config.press_office.name[Language.RU]} <presse@forum.example>"


def test_a_button_works_once(store: Store, config: Config) -> None:
    waiting(store)
    subject, body = button(store, config, "Bestätigen")
    handle(store, config, mail(body, subject=subject))
    second = handle(store, config, mail(body + " ", subject=subject))
    assert second is not None
    assert second.acted[0].result is Result.SAME
    assert len([each for each in store.letters.in_state(LetterState.WAITING) if each.key.startswith("hand-")]) == 1
    assert "Das war schon so (bestätigt)" in echo(store, second).text.replace("\n  ", " ")


def test_a_button_that_was_used_does_not_bring_back_what_has_changed_since(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    handle(store, config, mail(body, subject=subject))
    act(store, config, ref, Action.REJECT)
    third = handle(store, config, mail(body + " ", subject=subject))
    assert third is not None
    assert third.acted[0].result is Result.STALE
    assert found(store, ref).status is Status.REJECTED
    assert "inzwischen geändert" in echo(store, third).text.replace("\n  ", " ")


def test_who_works_for_none_is_told_so_in_the_office_s_language(store: Store, config: Config) -> None:
    ref = waiting(store, "Klara Feldmann", "freelance")
    told = echo(store, answer(store, config, f"{ref} bestätigen"))
    assert f"{ref} (Klara Feldmann, freiberuflich)" in told.text.replace("\n  ", " ")


def test_a_stale_button_does_nothing_and_says_how_it_stands(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    act(store, config, ref, Action.WITHDRAW)
    handled = handle(store, config, mail(body, subject=subject))
    assert found(store, ref).status is Status.WITHDRAWN
    text = " ".join(echo(store, handled).text.split())
    assert "Er ist jetzt: abgemeldet" in text
    assert f"{ref} bestätigen" in text
    act_again = answer(store, config, f"{ref} bestätigen", echo(store, handled))
    assert act_again is not None
    assert found(store, ref).status is Status.CONFIRMED


def test_an_old_button_does_nothing(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen", MORNING)
    late = MORNING + timedelta(days=14)
    handled = handle(store, config, mail(body, subject=subject, now=late), late)
    assert "älter als 14 Tage" in " ".join(echo(store, handled).text.split())
    assert found(store, ref).status is Status.REVIEW


def test_an_answer_counts_as_long_as_the_buttons_of_the_digest_it_answers(store: Store, config: Config) -> None:
    ref = waiting(store)
    sent, end = send_digest(store, config), MORNING + tokens.VALID
    told = echo(store, handle(store, config, mail("Danke", In_Reply_To=sent.message_id)))
    for old, now in ((sent, end), (told, NOW + tokens.VALID)):
        raw = mail(f"{ref} bestätigen", In_Reply_To=old.message_id, now=now)
        assert "älter als 14 Tage" in " ".join(echo(store, handle(store, config, raw, now)).text.split())
        assert found(store, ref).status is Status.REVIEW
    last = end - timedelta(seconds=1)
    handle(store, config, mail("1 bestätigen", In_Reply_To=sent.message_id, now=last), last)
    assert found(store, ref).status is Status.CONFIRMED


def test_a_forged_token_does_nothing(store: Store, config: Config) -> None:
    ref = waiting(store)
    forged = tokens.sign(SECRET, ref, Action.CONFIRM, tokens.state_of(found(store, ref)), NOW)
    handled = handle(store, config, mail("", subject=f"{ref} bestätigen [{forged}]"))
    assert "nicht von mailbot" in " ".join(echo(store, handled).text.split())
    assert found(store, ref).status is Status.REVIEW


def test_nobody_else_decides_even_with_a_true_token(store: Store, config: Config) -> None:
    ref = waiting(store)
    subject, body = button(store, config, "Bestätigen")
    assert handle(store, config, mail(body, subject=subject, sender="klara@ostblick.example")) is None
    assert found(store, ref).status is Status.REVIEW
    assert [each for each in store.letters.in_state(LetterState.WAITING) if each.key.startswith("echo-")] == []


def test_a_mail_of_hers_that_answers_no_digest_is_none_of_the_desks_business(store: Store, config: Config) -> None:
    ref = waiting(store)
    assert handle(store, config, mail(f"{ref} bestätigen")) is None
    assert handle(store, config, mail(f"{ref} ja", In_Reply_To="<mailbot.digest.guessed@forum.example>")) is None
    assert found(store, ref).status is Status.REVIEW


def test_where_the_mail_server_is_trusted_the_mail_must_have_passed(store: Store, config: Config) -> None:
    ref = waiting(store)
    mailbox = config.mailbox.model_copy(update={"trusted_authserv_id": "mx.forum.example"})
    strict = config.model_copy(update={"mailbox": mailbox})
    sent = send_digest(store, strict)
    refused = answer(store, strict, f"{ref} bestätigen", sent)
    assert found(store, ref).status is Status.REVIEW
    assert "nicht bestätigt" in " ".join(echo(store, refused).text.split())
    passed = "mx.forum.example; dmarc=pass header.from=forum.example"
    answer(store, strict, f"{ref} bestätigen", sent, Authentication_Results=passed)
    assert found(store, ref).status is Status.CONFIRMED


@pytest.mark.parametrize(
    "mark", [{"Auto-Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List-Id": "<x.example>"}]
)
def test_a_machine_decides_nothing_and_gets_no_echo(store: Store, config: Config, mark: dict[str, str]) -> None:
    ref = waiting(store)
    assert answer(store, config, f"{ref} bestätigen", None, **mark) is None
    assert found(store, ref).status is Status.REVIEW


def test_a_mail_that_is_marked_as_a_persons_decides(store: Store, config: Config) -> None:
    ref = waiting(store)
    answer(store, config, f"{ref} bestätigen", None, Auto_Submitted="no; by hand")
    assert found(store, ref).status is Status.CONFIRMED


def test_the_numbers_of_a_digest_are_those_it_was_sent_with(store: Store, config: Config) -> None:
    first, second = waiting(store, "Klara Feldmann"), waiting(store, "Ruben Haas", "Donau")
    sent = send_digest(store, config)
    act(store, config, first, Action.IGNORE)
    handled = answer(store, config, "2 bestätigen\n1 bestätigen", sent)
    assert found(store, second).status is Status.CONFIRMED
    assert found(store, first).status is Status.IGNORED
    assert handled is not None
    assert [each.result for each in handled.acted] == [Result.DONE, Result.STALE]


def test_an_answer_does_what_is_clear_and_tells_what_is_not(store: Store, config: Config) -> None:
    first, second = waiting(store, "Klara Feldmann"), waiting(store, "Ruben Haas", "Donau")
    handled = answer(store, config, f"Guten Morgen,\n\n{first} bestätigen: Willkommen!\n2 ablenen\n9 ja\n\nDanke\nJ.")
    assert found(store, first).status is Status.CONFIRMED
    assert found(store, second).status is Status.REVIEW
    told = echo(store, handled)
    assert told.subject == "Akkreditierung: 1 erledigt, 2 nicht"
    assert "„2 ablenen“" in told.text
    assert "9: Einen Punkt mit dieser Nummer" in told.text
    assert "SPK21-0042 bestätigen" in told.text


def test_an_answer_without_an_order_is_told_once_for_each_digest(store: Store, config: Config) -> None:
    waiting(store)
    sent = send_digest(store, config)
    first = answer(store, config, "Danke, das schaue ich mir an.", sent)
    assert "keine Anweisung" in echo(store, first).text.replace("\n", " ")
    second = answer(store, config, "Und noch ein Gedanke dazu.", sent)
    assert second is not None
    assert second.echo is None


def test_the_echo_is_threaded_and_marked_as_written_by_a_machine(store: Store, config: Config) -> None:
    waiting(store)
    told = echo(store, answer(store, config, "1 bestätigen"))
    assert b"\r\nAuto-Submitted: auto-replied\r\n" in told.raw
    assert b"\r\nIn-Reply-To: <" in told.raw
    assert b"\r\nReply-To: akkreditierung@forum.example\r\n" in told.raw


def test_the_same_mail_twice_makes_one_echo(store: Store, config: Config) -> None:
    waiting(store)
    sent = send_digest(store, config)
    raw = mail("1 bestätigen", In_Reply_To=sent.message_id)
    handle(store, config, raw)
    again = handle(store, config, raw)
    assert again is not None
    assert again.echo is None


def test_a_mail_without_a_request_can_be_laid_aside_only(store: Store, config: Config) -> None:
    ref = decided(store, Status.CONFIRMED, "Carla Wiegand", "MDR", at("06-07 10:00"))
    number = store.requests.number_of(ref)
    with store.transaction():
        store.mails._db.execute("UPDATE mails SET state = 'waits' WHERE request = ?", [number])
    (waits,) = store.mails.in_state("waits")
    assert act(store, config, f"mail-{waits.id}", Action.CONFIRM).result is Result.ONLY_IGNORE
    subject, body = button(store, config, "Erledigt")
    handled = handle(store, config, mail(body, subject=subject))
    assert store.mails.in_state("waits") == []
    assert found(store, ref).status is Status.CONFIRMED
    assert "erledigt" in echo(store, handled).text
    assert act(store, config, f"mail-{waits.id}", Action.IGNORE).result is Result.SAME


def test_a_mail_that_was_set_aside_leaves_the_digest_by_its_button(store: Store, config: Config) -> None:
    with store.transaction():
        store.mails.set_aside(("INBOX", 1, 9), envelope(fingerprint="a"), "ValueError", NOW)
    subject, body = button(store, config, "Erledigt")
    handle(store, config, mail(body, subject=subject))
    assert store.mails.in_state("aside") == []
    again = handle(store, config, mail(body + " ", subject=subject))
    assert again is not None
    assert again.acted[0].result is Result.SAME


@pytest.mark.parametrize("language", ["de", "en", "ru"])
def test_each_language_has_words_for_all_that_can_happen(store: Store, language: str) -> None:
    from mailbot.desk import echo as echoes
    from mailbot.desk.words import Words
    from mailbot.model import Language

    words = Words.load(office_config(), "desk", language=Language(language))
    acted = [(Acted("SPK21-0001", action, result, request()), "Gruß") for action in Action for result in Result]
    acted += [(Acted("mail-7", Action.IGNORE, result), "") for result in Result]
    acted += [(Acted("7", Action.CONFIRM, Result.UNKNOWN), "")]
    subject, text = echoes.write(echoes.Heard(tuple(acted), ("x",), ("y",), ("z",)), words)
    assert subject
    assert "{" not in text
    assert words.example == "SPK21-0042"
    assert f"{words.example} " in " ".join(text.partition(words("echo.how")[:20])[2].split())


def test_what_a_mail_says_never_becomes_a_header_of_the_echo(store: Store, config: Config) -> None:
    waiting(store, "Klara Bcc:evil@x.example")
    told = echo(store, answer(store, config, "1 bestätigen: a\r\nBcc: evil@x.example"))
    assert b"\r\nBcc:" not in told.raw.partition(b"\r\n\r\n")[0]
