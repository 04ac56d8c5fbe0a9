"""Russian names in the case that what stands before them demands, read in the nominative."""

from __future__ import annotations

import pytest

from mailbot.understand.names.names import find_names

DECLINED = [
    # what follows a verb of giving or a noun is no woman's name in the accusative
    ("Просим выдать аккредитацию Ростиславу Куприяшину.", ["Ростислав Куприяшин"]),
    ("Выдайте, пожалуйста, пропуск Вахлыгину Прохору.", ["Прохор Вахлыгин"]),
    ("Прошу предоставить Геннадию Стожкову и Вере Лузгиной доступ.", ["Геннадий Стожков", "Вера Лузгина"]),
    ("Оформите, пожалуйста, бейдж Тойво Леметинену.", ["Тойво Леметинен"]),
    ("Аккредитация Фатиме Цоевой пока не нужна.", ["Фатима Цоева"]),
    ("Нужна ли Ринату Шабаеву отдельная заявка?", ["Ринат Шабаев"]),
    # the verb demands the accusative over where to or what for
    ("Прошу внести в список прессы Валентина Ермакова.", ["Валентин Ермаков"]),
    ("Прошу аккредитовать от нашей газеты Ставского Павла.", ["Павел Ставский"]),
    ("Просим допустить к работе на конференции Раису Копылову.", ["Раиса Копылова"]),
    ("Зарегистрируйте, пожалуйста, на конференцию Викентия Оболенкова.", ["Викентий Оболенков"]),
    # a man's name, though the dictionary has a woman's that hardly anybody bears
    ("Вадима Еноткина не будет.", ["Вадим Еноткин"]),
    ("Это Руслана Чекмасова, звоню из машины.", ["Руслана Чекмасова"]),
    # no preposition, no prepositional case
    ("Передайте Ульяне Рябоштан, что мы её ждём.", ["Ульяна Рябоштан"]),
    # family names that are nouns, that end in a vowel, or in -овой
    ("Приеду вместе с Оксаной Притулой.", ["Оксана Притула"]),
    ("Приеду вместе с Ильёй Ольховым.", ["Илья Ольхов"]),
    ("Прошу аккредитовать Насира Кашани.", ["Насир Кашани"]),
    ("Прошу аккредитовать Медею Цхварадию.", ["Медея Цхварадия"]),
    ("Прошу аккредитовать Генриха Блау.", ["Генрих Блау"]),
    ("Просим аккредитацию для Яна Лозового.", ["Ян Лозовой"]),
    # given names that no case changes, or that no list knows
    ("Прошу аккредитовать оператора Хизри Мусалаева.", ["Хизри Мусалаев"]),
    ("Прошу аккредитовать журналиста Ильназа Сабирова.", ["Ильназ Сабиров"]),
    ("Заместителя Нелли Яхонтову ждать не надо.", ["Нелли Яхонтова"]),
    # a word that is a family name and a given one stands for the family beside another given name
    ("Приеду вместе с Лариной Снежаной.", ["Снежана Ларина"]),
    ("Прошу аккредитовать Бергман Лилию.", ["Лилия Бергман"]),
]


@pytest.mark.parametrize(("sentence", "expected"), DECLINED)
def test_names_are_put_in_the_nominative(sentence: str, expected: list[str]) -> None:
    assert [span.name.text for span in find_names(sentence, shape=True)] == expected
