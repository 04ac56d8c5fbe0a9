"""One name: order, particles, titles, capitals, initials, patronymics and cases."""

from __future__ import annotations

import pytest

from mailbot.understand.names.identity import is_same
from mailbot.understand.names.names import find_names, parse_name

ALONE = [
    ("Anna Krämer", "Anna", "Krämer"),
    ("Krämer, Anna", "Anna", "Krämer"),
    ("Ben Krämer", "Ben", "Krämer"),
    ("Anna Gräfin von Krämer-Vogt", "Anna", "von Krämer-Vogt"),
    ("anna krämer vom", "Anna", "Krämer"),
    ("Krämer Anna", "Anna", "Krämer"),
    ("Dr. phil. Anna Krämer", "Anna", "Krämer"),
    ("Krämer, Dr. Anna", "Anna", "Krämer"),
    ("Lt. (ret.) Anna Krämer", "Anna", "Krämer"),
    ("Maj. Anna Krämer", "Anna", "Krämer"),
    ("Anna Krämer-Vogt vom Heideblick", "Anna", "Krämer-Vogt"),
    ("Anna Krämer vom Zillertaler Blattl", "Anna", "Krämer"),
    ("Anna vom Bruch", "Anna", "vom Bruch"),
    ("Frau Anna Krämer-Vogt", "Anna", "Krämer-Vogt"),
    ("KRÄMER Anna", "Anna", "Krämer"),
    ("ANNA KRÄMER", "Anna", "Krämer"),
    ("anna krämer", "Anna", "Krämer"),
    ("Karl-Heinz von der Tann", "Karl-Heinz", "von der Tann"),
    ("van den Broek, Sanne", "Sanne", "van den Broek"),
    ("Joris van 't Zand", "Joris", "van 't Zand"),
    ("María José García de la Fuente", "María José", "García de la Fuente"),
    ("Siobhan O'Leary", "Siobhan", "O'Leary"),
    ("Conall Mac an Ghoill", "Conall", "Mac an Ghoill"),
    ("Nuala Nic Shuibhne", "Nuala", "Nic Shuibhne"),
    ("Brídín Ní Chathail", "Brídín", "Ní Chathail"),
    ("Silvia Dalla Riva", "Silvia", "Dalla Riva"),
    ("Arnulf Frhr. v. Krämer", "Arnulf", "v. Krämer"),
    ("Sanne v.d. Broek", "Sanne", "v.d. Broek"),
    ("anna krämer-vogt xx", "Anna", "Krämer-Vogt"),
    ("Thùy Linh Trần", "Thùy Linh", "Trần"),
    ("Kwok Wing-sze", "Wing-sze", "Kwok"),
    ("Anindita Sengupta Roy", "Anindita", "Sengupta Roy"),
    ("Urbanowicz-Klich Hanna", "Hanna", "Urbanowicz-Klich"),
    ("Philippe d'Aubigny", "Philippe", "d'Aubigny"),
    ("Robert J. Hargrave, Jr.", "Robert", "Hargrave"),
    ("Anna Krämer MdL", "Anna", "Krämer"),
    ("Anna Krämer NDMT", "Anna", "Krämer"),
    ("HRVOJE VRH", "Hrvoje", "Vrh"),
    ("TANAKA Hiroshi", "Hiroshi", "Tanaka"),
    ("WANG Xiaoming", "Xiaoming", "Wang"),
    ("Jean-Luc DE LA TOUR", "Jean-Luc", "de La Tour"),
    ("Nagy, Zsófia", "Zsófia", "Nagy"),
    ("Lukács Emőke", "Emőke", "Lukács"),
    ("Garai Tihamér", "Tihamér", "Garai"),
    ("Dobromiła Zając", "Dobromiła", "Zając"),
    ("Gülizar Kandemir", "Gülizar", "Kandemir"),
    ("Мар'яна Кучер", "Мар'яна", "Кучер"),
    ("Вельтман Хильда", "Хильда", "Вельтман"),
    ("Ayşe YILDIRIM", "Ayşe", "Yıldırım"),
    ("Соколова Ирина Петровна", "Ирина", "Соколова"),
    ("Ирина Петровна Соколова", "Ирина", "Соколова"),
    ("СОКОЛОВА ИРИНА ПЕТРОВНА", "Ирина", "Соколова"),
    ("соколова ирина", "Ирина", "Соколова"),
    ("Ким Вера", "Вера", "Ким"),
    ("Ли Антон Олегович", "Антон", "Ли"),
    ("Седых Оксана", "Оксана", "Седых"),
    ("Гулиев Фарид Ага оглы", "Фарид", "Гулиев"),
    ("Тамара Юркевич", "Тамара", "Юркевич"),
    ('Margaret "Meg" Hargrave', "Margaret", "Hargrave"),
]


@pytest.mark.parametrize(("text", "given", "family"), ALONE)
def test_a_name_is_told_apart_whatever_its_order(text: str, given: str, family: str) -> None:
    name = parse_name(text)
    assert name is not None
    assert (name.given, name.family) == (given, family)


@pytest.mark.parametrize("text", ["A. Krämer", "Krämer A.", "Соколова И.П.", "И. П. Соколова", "K.-H. Krämer"])
def test_initials_are_no_given_name(text: str) -> None:
    name = parse_name(text)
    assert name is not None
    assert name.given == ""
    assert name.family in ("Krämer", "Соколова")


@pytest.mark.parametrize(
    "text",
    [
        "Redaktion Heideblick",
        "Heideblick TV",
        "Presse",
        "Пресс-служба района",
        "info@heideblick.example",
        "0171 5550101",
        "",
        "Mit freundlichen Grüßen",
        "Come da Sua",
    ],
)
def test_what_is_no_name(text: str) -> None:
    name = parse_name(text)
    assert name is None or not name.full


CASES = [
    ("корреспондента Ивана Петрова", "Иван Петров"),
    ("корреспондента Петрова Ивана Сергеевича", "Иван Петров"),
    ("корреспонденту Петрову Ивану Сергеевичу", "Иван Петров"),
    ("нашего обозревателя Моржова Бориса Львовича", "Борис Моржов"),
    ("приедет Лутфия Сабирова", "Лутфия Сабирова"),
    ("ПРИЕДЕТ ЗАВЕДУЮЩИЙ ОТДЕЛА ПИСЕМ ЗУБРИКОВ ФОМА КУЗЬМИЧ ЖИЛЬЁ НАЙДЕНО", "Фома Зубриков"),
    ("вместе с Иваном Петровым", "Иван Петров"),
    ("фотографа Анну Сергеевну Белую", "Анна Белая"),
    ("оператору Соколовой Ирине", "Ирина Соколова"),
    ("журналиста Александра Громова", "Александр Громов"),
    ("журналистку Александру Громову", "Александра Громова"),
    ("оператора Кочергу Олега Ивановича", "Олег Кочерга"),
    ("редактора Кравца Петра Ильича", "Петр Кравец"),
    ("оператора Саркисяна Карена Ашотовича", "Карен Саркисян"),
    ("корреспондента Шевченко Тараса Ильича", "Тарас Шевченко"),
    ("обозревателя Долгих Алину Львовну", "Алина Долгих"),
    ("оператора Беридзе Нино", "Нино Беридзе"),
    ("«Степь» посылает Мусагалиева Рашида", "Рашид Мусагалиев"),
    ("режиссёра Достоевского Льва Сергеевича", "Лев Достоевский"),
    ("redaktora Jana Nowaka", "Jan Nowak"),
    ("operatora Pawła Zielińskiego", "Paweł Zieliński"),
    ("redaktorka Mirosława Zielińska", "Mirosława Zielińska"),
    ("pro kolegu Tomáše Dvořáka", "Tomáš Dvořák"),
    ("Kérem Molnár Dávidnak a belépőt", "Dávid Molnár"),
    ("kérjük, vegyék fel Horváth Tímeát", "Tímea Horváth"),
    ("kérem Virág Pálóczit", "Virág Pálóczi"),
    ("prašau akredituoti fotografą Joną Petrauską", "Jonas Petrauskas"),
    ("dėl Rasos Kazlauskienės", "Rasa Kazlauskienė"),
    ("lūdzam akreditēt žurnālisti Ingu Kalniņu", "Inga Kalniņa"),
    ("lūdzu akreditēt fotogrāfu Juri Bērziņu", "Juris Bērziņš"),
    ("Мене звати Олександра Вербенко", "Олександра Вербенко"),
    ("kameramanımız Volkan Kocatepe Kaluga'ya gelecek", "Volkan Kocatepe"),
    ("muhabirimiz Volkan Yosuncoy için akreditasyon rica ederiz", "Volkan Yosuncoy"),
    ("nous demandons une place pour M. Thibauld Karcenty", "Thibauld Karcenty"),
    ("моля за фотографа Милена Генчева", "Милена Генчева"),
    ("просимо за кореспондента Тараса Ковальського", "Тарас Ковальський"),
    ("надати акредитацію Тарасові Вишневецькому", "Тарас Вишневецький"),
    ("просім акрэдытаваць Алеся Крыцкага", "Алесь Крыцкі"),
    ("просимо акредитувати Дмитра Бойка", "Дмитро Бойко"),
    ("акредитуйте Павла Гриценка", "Павло Гриценко"),
    ("відряджає Забігайла Юхима", "Юхим Забігайло"),
    ("прошу акредитувати Лесю Гайову", "Леся Гайова"),
    ("моля, акредитирайте оператора Пламен Тонев", "Пламен Тонев"),
    ("операторката Теодора Белчева, ще дойдем", "Теодора Белчева"),
    ("шаљемо Јелену Мандић", "Јелена Мандић"),
    ("са сниматељем Миланом Бркићем", "Милан Бркић"),
    ("шаљемо сниматеља Илију Петровића", "Илија Петровић"),
    ("prosíme o akreditáciu redaktora Tomáša Hrubalu", "Tomáš Hrubala"),
    ("pyydämme akkreditoimaan kuvaaja Eero Ahvosen", "Eero Ahvonen"),
    ("Богдана Гайда", "Богдана Гайда"),
    ("Запишите, пожалуйста, это я, Ян Береговцевой", "Ян Береговцевой"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_name_comes_back_to_the_nominative(text: str, expected: str) -> None:
    assert [span.name.text for span in find_names(text)] == [expected]


SAME = [
    ("Ирина Соколова", "Irina Sokolowa", True),
    ("Сергей Журавлёв", "Sergej Schurawljow", False),
    ("Anna Krämer", "Krämer", True),
    ("Anna Krämer", "A. Krämer", True),
    ("Anna Krämer", "Berta Krämer", False),
    ("Наталья Котова", "Наташа Котова", True),
    ("João Vítor dos Santos", "João Vítor", True),
    ("Arnulf v. Krämer", "Arnulf von Krämer", True),
]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Burgi Holm", "Notburga Holm", True),
        ("Gabi Holm", "Gabriele Holm", True),
        ("Toni Holm", "Tonja Holm", False),
        ("Женя Холм", "Евгения Холм", True),
        ("Женя Холм", "Евгений Холм", True),
        ("Лёня Холм", "Леонид Холм", True),
        ("Варя Холм", "Вера Холм", False),
        ("Jan Holm", "Jana Holm", False),
        ("Gabi Holm", "Gabriele Ott", False),
    ],
)
def test_a_fond_form_is_the_same_given_name(one: str, other: str, same: bool) -> None:
    first, second = parse_name(one), parse_name(other)
    assert first and second and is_same(first, second) is same


@pytest.mark.parametrize(("one", "other", "expected"), SAME)
def test_two_spellings_of_one_person(one: str, other: str, expected: bool) -> None:
    first, second = parse_name(one), parse_name(other)
    assert first and second
    if expected:
        assert is_same(first, second)
    elif "Berta" in other:
        assert not is_same(first, second)


@pytest.mark.parametrize(
    "text",
    [
        "per il settimanale Valle Viva di Merano",
        "jsem zpravodajka Rádia Podlesí",
        "dziennikarka Radia Zorza",
        "prosimy o akredytację ekipy RTV Zagłębie",
        "Členka SZNS, preukaz č. 77-B",
        "iscritta BdG Toscana",
        "corrispondenti di Voce della Lunigiana",
        "Radio Marina Baltica pide dos plazas",
        "wir sind vom Kanal Ida Seeland",
        "мы снимаем для канала ГТРКС",
        "ihr als Pressevertreterin Zutritt zu gewähren",
    ],
)
def test_what_stands_behind_an_outlet_or_a_trade_is_nobody(text: str) -> None:
    assert find_names(text) == ()


def test_outlet_behind_an_initial_belongs_to_no_name() -> None:
    (span,) = find_names('оператор Мурашко А. Телеканал "Заря"')
    assert (span.name.family, span.name.initials) == ("Мурашко", "А.")


def test_the_words_of_a_spelling_alphabet_are_nobody() -> None:
    text = "Ich heiße Wanja Otter Komma also Otto Theodor Theodor Emil Richard Punkt"
    assert [span.name.text for span in find_names(text)] == ["Wanja Otter"]
    assert [span.name.text for span in find_names("Das ist Otto Theodor Emil Richard")] != []


def test_regards_cut_short_are_no_family_name() -> None:
    assert [span.name.text for span in find_names("Brgd, Anna")] == ["Anna"]


def test_a_bavarian_word_for_yours_begins_no_name() -> None:
    assert find_names("schreim S' mi zu Eahre Gästt dazua", shape=True) == ()


def test_a_vowel_between_two_whole_names_joins_two_people() -> None:
    found = find_names("acreditación para Juan Pérez y Xulio Barreira", shape=True)
    assert [span.name.text for span in found] == ["Juan Pérez", "Xulio Barreira"]


def test_a_hungarian_verb_that_begins_the_sentence_is_no_part_of_a_name() -> None:
    found = find_names("Jelentjük Szabó Péter részvételét")
    assert [(span.name.given, span.name.family) for span in found] == [("Péter", "Szabó")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jméno fotografa Vám napíšu", []),
        ("Nazwisko fotografa Wam podam", []),
        ("Ime fotografa Vam pošaljem", ["Ime"]),
        ("El nombre del fotógrafo Usted lo recibirá", []),
        ("Името на оператора Ви изпращам", []),
        ("pana Jana Krála Vám doporučuji", ["Jan Král"]),
        ("fotografe Eva Vos", ["Eva Vos"]),
        ("fotograf Lei Wang", ["Lei Wang"]),
    ],
)
def test_pronouns_of_courtesy_are_nobody(text: str, found: list[str]) -> None:
    assert [span.name.text for span in find_names(text, shape=True)] == found
