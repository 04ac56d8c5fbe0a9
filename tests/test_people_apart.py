"""Who is only told of: who had the idea, who stays, whose place is taken, who handed the mail on."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import names

ONLY_TOLD_OF = [
    "Unser Chefredakteur Jörg Pohlmann kam gestern auf die Idee, dass wir das machen. Bitte akkreditieren Sie mich.",
    "My editor Ms Claire Odell asked me to apply. Please accredit me, together with a cameraman, we choose him today.",
    "Je suivrai volontiers les débats, Monsieur Luc Morel m'a confié le sujet. Merci de m'accréditer.",
    "Unser Büro (Frau Claire Fontaine) bucht die Flüge und das Hotel. Bitte akkreditieren Sie mich.",
    "Please accredit me. Our photographer Bob Tully sits this one out, as does our editor Claire Odell.",
    "Bitte akkreditieren Sie mich. Protagonistin des Films ist Claire Fontaine, Lehrerin in Kaluga.",
    "Bitte akkreditieren Sie mich. Nötigenfalls kann unser Chefredakteur Jörg Pohlmann (Bremen) das bestätigen.",
    "Bitte akkreditieren Sie mich.\n\nJörg Pohlmann (Redaktionsleitung) kann Ihnen das bestätigen.",
    "Прошу аккредитовать меня. Главный редактор Игорь Ледовской (Тула) может это подтвердить письмом.",
    "Ich möchte online zusehen, bitte um Zugang. Kollege Jörg Pohlmann fährt hin, den haben Sie auf Ihrer Liste.",
    "Игорь Ледовской приедет, его заявку вы уже одобрили. Прошу аккредитовать меня.",
    "Игорь Ледовской, наш оператор, у вас уже зарегистрирован. Прошу аккредитовать меня.",
    "Прошу аккредитовать меня. Игорь Ледовской пока не знает, сможет ли приехать.",
    "Прошу аккредитовать меня. Нашего редактора (Игорь Ледовской) ставим в копию.",
    "Прошу аккредитовать меня. Нас повезёт Игорь Ледовской, он просто шофёр.",
    "Игорь Ледовской больше не трудится в нашей редакции. Прошу аккредитовать меня.",
    "Благодарим за регистрацию Игоря Ледовского. Прошу аккредитовать и меня.",
    "Thank you for the accreditation of Bob Tully. Please accredit me as well.",
]


@pytest.mark.parametrize("body", ONLY_TOLD_OF)
def test_who_is_only_told_of_is_not_meant(body: str) -> None:
    assert names(Kind.REQUEST, body, signature="Ilka Wenz", sender="Ilka Wenz") == ["Ilka Wenz"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Es vertritt uns Frau Claire Fontaine. Sollte sie krank werden, springe ich ein.", ["Claire Fontaine"]),
        ("Rogamos acrediten a Claire Fontaine en sustitución de Pablo Gil.", ["Claire Fontaine"]),
        ("Prosimy o akredytację dla pani Ewy Kowal, a nie, jak dotąd, pana Jana Zycha.", ["Ewa Kowal"]),
        ("Mein Sohn Arved Stolle ist auf Reisen und bat mich, ihn rechtzeitig anzumelden.", ["Arved Stolle"]),
        ("I am directed by the Editor-in-Chief, Alhaji Musa Bello, to name Grace Mensah, who is to cover it.",
         ["Grace Mensah"]),
        ("Просим аккредитовать одного оператора. Речь идёт о нашем сотруднике Олеге Рябове.", ["Олег Рябов"]),
        ("Кроме Игоря Рябова, нашего оператора, никого не пошлём. Просим аккредитовать его.", ["Игорь Рябов"]),
        ("Отпускают двоих: Игоря Рябова и Нину Брагину. Их и прошу аккредитовать.",
         ["Игорь Рябов", "Нина Брагина"]),
    ],
)  # fmt: skip
def test_whose_place_is_taken_and_who_is_sent(body: str, expected: list[str]) -> None:
    assert names(Kind.REQUEST, body, signature="Gudrun Stolle") == expected


@pytest.mark.parametrize(
    "body",
    [
        "Bitte akkreditieren Sie:\n\nKamera | Jörg Pohlmann\nTon | Ilka Wenz\nSchnitt bleibt in Bonn (Claire Fontaine)",
        "Bitte akkreditieren Sie:\n\nJörg Pohlmann (Kamera)\nIlka Wenz (Ton)\nClaire Fontaine (Text)\n\n"
        "Halt, Claire ist verhindert.",
        "Please accredit:\n\nCAMERA: Jörg Pohlmann\nSOUND: Ilka Wenz\nFIXER (already badged by you): Claire Fontaine",
    ],
)
def test_who_is_listed_and_stays(body: str) -> None:
    assert names(Kind.REQUEST, body) == ["Jörg Pohlmann", "Ilka Wenz"]


@pytest.mark.parametrize(
    "last",
    [
        "Their bureau chief, Robert Haldane, is copied for info only.",
        "Der Ressortleiter, Uwe Hagedorn, steht nur in Kopie.",
        "Главный редактор, Павел Шувалов, стоит в копии.",
    ],
)
def test_who_only_gets_a_copy_is_not_one_of_those_listed_above(last: str) -> None:
    body = f"Please accredit for Tyne Post:\n- Claire Odell, text\n- Bob Tully, photographer\n\n{last}"
    assert names(Kind.REQUEST, body, signature="Ilka, newsdesk") == ["Claire Odell", "Bob Tully"]


@pytest.mark.parametrize(
    "told",
    [
        "Mr Pohlmann lives in Moscow and needs no visa.",
        "Herr Pohlmann lebt in Moskau und braucht kein Visum.",
        "Mr Pohlmann needs no hotel.",
        "El señor Pohlmann no necesita visado.",
    ],
)
def test_who_needs_no_visa_is_none_who_stays(told: str) -> None:
    body = f"Please accredit our Moscow correspondent, Mr Jörg Pohlmann, for the conference in Kaluga. {told}"
    assert names(Kind.REQUEST, body, signature="Ilka Wenz\nAssistant") == ["Jörg Pohlmann"]


@pytest.mark.parametrize(
    "told",
    [
        "Claire Odell got no visa.",
        "Claire Odell hat kein Visum bekommen.",
        "Claire Odell comes along and needs no badge.",
    ],
)
def test_who_gets_no_visa_or_needs_no_badge_is_not_meant(told: str) -> None:
    body = f"Please accredit Jörg Pohlmann for Kaluga. {told}"
    assert names(Kind.REQUEST, body, signature="Ilka Wenz\nAssistant") == ["Jörg Pohlmann"]
