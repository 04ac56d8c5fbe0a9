"""The name of an outlet that stands in another case, in the nominative."""

from __future__ import annotations

import pytest

from mailbot.understand.outlets.titles import nominative

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
    ("Хмельниччини", "двоє від «Хмельниччини»", "Хмельниччина"),
    ("Рідного слова", "кореспондент «Рідного слова»", "Рідне слово"),
    ("Новой сельской жизни", "для «Новой сельской жизни»", "Новая сельская жизнь"),
    ("Окраины", "от «Окраины»", "Окраина"),
    ("Мельницы", "зам. редактора «Мельницы»", "Мельница"),
    ("Вести", "журналист «Вести»", "Вести"),
    ("Племени Р", "корреспондента «Племени Р»", "Племя Р"),
    ("Города над рекой", "из «Города над рекой»", "Город над рекой"),
    ("Сада и огорода", "пишу для «Сада и огорода»", "Сад и огород"),
    ("Онуго ТВ", "«Онуго ТВ», Тверь", "Онуго ТВ"),
    ("Лебедянского листка", "я из Лебедянского листка, нужна акредитация", "Лебедянский листок"),
    ("Нова Зора", "моля за акредитация от Нова Зора", "Нова Зора"),
    ("Утром Заполярья", "место за «Утром Заполярья»", "Утро Заполярья"),
    ("Зарю", "пишу за «Зарю»", "Заря"),
    ("Маяк", "в «Маяк»", "Маяк"),
    ("Lista Roja", "escribo para Lista Roja", "Lista Roja"),
    ("Liste Rouge", "j'écris pour Liste Rouge", "Liste Rouge"),
]


@pytest.mark.parametrize(("title", "sentence", "told"), NOMINATIVES)
def test_nominative_by_the_sentence(title: str, sentence: str, told: str) -> None:
    assert nominative(title, sentence) == told
