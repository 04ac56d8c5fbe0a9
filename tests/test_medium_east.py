"""The outlet in languages that decline it: in another case, with its kind behind it, or alone in quotation marks."""

from __future__ import annotations

import pytest

from mailbot.understand.names.titles import nominative
from tests.test_medium import medium

NOMINATIVES = [
    ("Hlasu Moravy", "z Hlasu Moravy píšu", "Hlas Moravy"),
    ("Kamenického věstníku", "redaktorka Kamenického věstníku, prosím", "Kamenický věstník"),
    ("Vltavských ozvěn", "čtenáři Vltavských ozvěn", "Vltavské ozvěny"),
    ("Severní zprávy", "píšu pro Severní zprávy", "Severní zprávy"),
    ("Oravského týždňa", "redaktor Oravského týždňa, prosím", "Oravský týždeň"),
    ("Gońca Żuławskiego", "dla Gońca Żuławskiego", "Goniec Żuławski"),
    ("Zeszytach Kaszubskich", "opiszę to w Zeszytach Kaszubskich", "Zeszyty Kaszubskie"),
    ("Nowej Wieści", "z Nowej Wieści, proszę", "Nowa Wieść"),
    ("Podravskog lista", "molim za novinarku Podravskog lista", "Podravski list"),
    ("Istarskih novina", "dopisnik Istarskih novina, molim", "Istarske novine"),
    ("Dolenjskega glasa", "novinarka Dolenjskega glasa, prošnja č", "Dolenjski glas"),
    ("Полтавському віснику", "у Полтавському віснику", "Полтавський вісник"),
    ("Вечірньої Десни", "для Вечірньої Десни", "Вечірня Десна"),
    ("Рідного слова", "кореспондент «Рідного слова»", "Рідне слово"),
    ("Новой сельской жизни", "для «Новой сельской жизни»", "Новая сельская жизнь"),
    ("Хмельниччини", "двоє від «Хмельниччини»", "Хмельниччина"),
    ("Окраины", "от «Окраины»", "Окраина"),
    ("Мельницы", "зам. редактора «Мельницы»", "Мельница"),
    ("Вести", "журналист «Вести»", "Вести"),
    ("Племени Р", "корреспондента «Племени Р»", "Племя Р"),
    ("Города над рекой", "из «Города над рекой»", "Город над рекой"),
    ("Сада и огорода", "пишу для «Сада и огорода»", "Сад и огород"),
    ("Онуго ТВ", "«Онуго ТВ», Тверь", "Онуго ТВ"),
    ("Маяк", "в «Маяк»", "Маяк"),
    ("Lista Roja", "escribo para Lista Roja", "Lista Roja"),
    ("Liste Rouge", "j'écris pour Liste Rouge", "Liste Rouge"),
]


@pytest.mark.parametrize(("title", "sentence", "told"), NOMINATIVES)
def test_nominative_by_the_sentence(title: str, sentence: str, told: str) -> None:
    assert nominative(title, sentence) == told


SAID = [
    ("Dobrý den, prosím o akreditaci, z Vltavských ozvěn přijedu já.", "Vltavské ozvěny"),
    ("Prosím o akreditaci pro redaktorku Kamenického hlásníku Hanu Malou.", "Kamenický hlásník"),
    ("Dobrý deň, prosím o akreditáciu, píšem pre Liptovské echo.", "Liptovské echo"),
    ("Piszę do Przeglądu Nadmorskiego od dziesięciu lat.", "Przegląd Nadmorski"),
    ("Откликаемся с радостью: «Тверские зори» будут, это я и фотограф.", "Тверские зори"),
    ("здрасте, я из телеграм канала мост над тверцой у нас 9 тысяч подписчиков, пустите", "мост над тверцой"),
    ("добрый вечер, пишу для агенства ракурс, хочу на конференцию, впишите", "ракурс"),
    ("Веду канал про старые вокзалы «Платформа В», прошу аккредитовать.", "Платформа В"),
    ("Poštovani, molim akreditaciju za novinarku Podravskog lista Ivu Horvat.", "Podravski list"),
    ("Pišem za Glas Baranje i dolazim osobno.", "Glas Baranje"),
    ("Radim na Radiju Cetina i dolazim osobno.", "Radio Cetina"),
    ("Прошу акредитувати кореспондентку «Деснянського краю» Олену Ткачук.", "Деснянський край"),
    ("Prosím o akreditaci, na cedulku napište Beskydský posel.", "Beskydský posel"),
    ("Prosím o akreditaci, napíšu o tom do Hlasu Beskyd.", "Hlas Beskyd"),
    ("Opiszę to w Sygnałach Roztocza, proszę o akredytację.", "Sygnały Roztocza"),
    ("Proszę umożliwić oglądanie obrad dla Gońca Kresowego.", "Goniec Kresowy"),
    ("Ad soyad: Ufuk Aksoy.\nKurum: Kuzey Ekspres", "Kuzey Ekspres"),
    ("Proszę na krześle przykleić kartkę: Goniec Wigierski.", "Goniec Wigierski"),
    ("A Mátrai Híreknek írok, akkreditációt kérek.", "Mátrai Hírek"),
    ("Van még egy szék a Zempléni Krónikának?", "Zempléni Krónika"),
    ("Nevem Nagy Éva, lapom az Őrségi Tükör, személyesen jövök.", "Őrségi Tükör"),
    ("Sziasztok, Hídverők a csatorna, mehetek kamerával?", "Hídverők"),
    ("Ege Ufku gazetesinde çalışıyorum, bizzat gelmek istiyorum.", "Ege Ufku"),
    ("Merhaba, İki Kıyı youtube kanalı benim, gelebilir miyim?", "İki Kıyı"),
    ("Kirjoitan Päijänteen Sanomiin ja tulen paikalle.", "Päijänteen Sanomat"),
    ("Edustan Koillis-Savo-lehteä ja tulen paikalle.", "Koillis-Savo"),
    ("Palun akrediteerida mind, ajaleht „Pärnu Ranniku“.", "Pärnu Ranniku"),
    ("Prašau akredituoti mane, dirbu laikraštyje „Žemaitijos Aidas“.", "Žemaitijos Aidas"),
    ("Tele Bistrița trimite doi oameni, pe Ioana și pe Vlad.", "Tele Bistrița"),
    ("Самиздат «Ладога» просит пропуск для своего автора.", "Ладога"),
    ("Запишите двоих, телестудия «Сосед», будут очно.", "Сосед"),
    ("Если не возражаете, приедет Инна Скворцова из «Вишнёвый сад».", "Вишнёвый сад"),
    ("Олег Бриз, «Радио на завалинке»", "Радио на завалинке"),
    ("Олег Бриз, «Портал 58»", "Портал 58"),
]


@pytest.mark.parametrize(("text", "outlet"), SAID)
def test_said_in_another_case_or_before_its_kind(text: str, outlet: str) -> None:
    assert medium(text) == outlet


@pytest.mark.parametrize(
    "text",
    [
        "Gazetemiz adına muhabirimiz toplantıyı yerinde takip etmek üzere görevlendirilmiştir.",
        "Konferans için basın akreditasyonu rica ederim.",
        "Molim vas za jednu akreditaciju, dolazim osobno.",
        "Мне кажется, мы созданы друг для друга, буду лично.",
        "драсте, в калугу доеду автостопом",
        "Живу в Нижнем Тагиле, приеду лично.",
        "Спросите, зачем районной газете международная конференция?",
        "Не работаю ни в «Заре», ни в «Маяке», но прошу пустить.",
        "Prosím o akreditaci, přijedu z Českých Budějovic vlakem.",
        "Radim u Novom Sadu kao novinarka.",
        "Akkreditációt kérek, a Balatonról jövök vonattal.",
    ],
)
def test_ordinary_words_and_towns_are_no_outlet(text: str) -> None:
    assert medium(text) is None
