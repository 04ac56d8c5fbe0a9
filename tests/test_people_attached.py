"""Who applies by letters and forms that are attached, and by what stands in the other parts of a mail."""

from __future__ import annotations

import pytest

from mailbot.model import Kind
from tests.test_people import people

WITH_OTHER_PARTS = [
    (
        "Письмо во вложении.",
        {
            "attached": "Просим  аккредитовать  для  очной  работы  сотрудников:\n\n"
            "обозревателя  Лунина  Романа  Олеговича,  редакционное  удостоверение  №  0093,\nмоб. +7 900 555-31-17;",
            "sender": "Приёмная",
        },
        ["Роман Лунин"],
        0,
    ),
    (
        "Добрый день, письмо во вложении.",
        {
            "attached": "ООО «Редакция газеты «Берега»\nИсх. № 14 от 02.06.2021\n\nВ пресс-службу Форума\nЮ. Хофманн\n\nПросим аккредитовать для освещения конференции сотрудников редакции:\n\nГаврилюк Мария Степановна, обозреватель, тел. 8-900-555-10-10\nТё Виктор Игоревич, фотокорреспондент, тел. 8-900-555-10-11\n\nГлавный редактор                                   М.Л. Шубин\n\nИсп. Лапшина О.Н.\nтел. 8 (3852) 55-10-00",
            "sender": "Ольга Лапшина",
        },
        ["Мария Гаврилюк", "Виктор Тё"],
        0,
    ),
    (
        "Направляем заявку.",
        {
            "attached": "Письмо-заявка\n\nТелеканал «Кубань-Медиа» в лице генерального директора Гребня Аркадия Васильевича направляет на конференцию съёмочную группу в составе:\nкорреспондента Щегловой Таисии Романовны,\nоператора Мамедова Эльчина Рашид оглы,\nзвукорежиссёра Кот Инессы Павловны.\n\nС уважением,\nГенеральный директор\nА.В. Гребень",
            "sender": "Приемная",
            "signature": "С уважением,\nсекретарь Вера Пух",
        },
        ["Таисия Щеглова", "Эльчин Мамедов", "Инесса Кот"],
        0,
    ),
    (
        "см. вложение",
        {
            "attached": "АНКЕТА АККРЕДИТАЦИИ\nФамилия\tБережная\nИмя\tЛюбовь\nОтчество\tСергеевна\nДолжность\tспециальный корреспондент\nНаименование СМИ\tжурнал «Русло»\nНомер телефона\t+7 912 555 77 88\nДата рождения\t01.02.1980",
            "sender": "Любовь Бережная",
        },
        ["Любовь Бережная"],
        0,
    ),
    (
        "Список сотрудников во вложении, просим аккредитовать.",
        {
            "attached": "Список сотрудников\n№\tФамилия\tИмя\tОтчество\tДолжность\tТелефон\n1\tБелый\tЭрик\tЛьвович\tкорреспондент\t89125557788\n2\tСалаватова\tЛяйсан\t\tоператор\t89125557789",
            "sender": "Редакция",
            "signature": "Марк Фиш, секретарь",
        },
        ["Эрик Белый", "Ляйсан Салаватова"],
        0,
    ),
    (
        "Anbei unsere Akkreditierungsanfrage.",
        {
            "attached": "Organisation: TV Okka\nTeilnehmer:\nSchulze, Anke - Redakteurin\nPetrow, Igor - Kamera\ngez. Dr. Bernd Vogel, Programmdirektor",
            "sender": "TV Okka Sekretariat",
        },
        ["Anke Schulze", "Igor Petrow"],
        0,
    ),
    (
        "Please find attached.",
        {
            "attached": "To whom it may concern,\n\nThis is to certify that Ms Hanna Kowal and Mr Pedro Ruiz are on assignment for Coastline Weekly and will cover the conference in Kaluga. Please grant them accreditation.\n\nSincerely,\n\nJohn Whitfield\nEditor-in-chief",
            "sender": "Mary Bell",
            "signature": "Mary Bell\nOffice Manager",
        },
        ["Hanna Kowal", "Pedro Ruiz"],
        0,
    ),
    (
        "см. файл",
        {
            "attached": "ЗАЯВКА\nна аккредитацию представителя СМИ\n\n1. Наименование СМИ | Журнал «Пашня»\n2. Фамилия, имя, отчество | Блинова Ирма Карловна\n3. Должность | Корреспондент\n4. Контактный телефон | 8-900-555-44-33\n5. Ф.И.О. руководителя | Штерн О.О."
        },
        ["Ирма Блинова"],
        0,
    ),
    (
        "см. файл",
        {
            "attached": "Ф.И.О.\nБлинова Ирма Карловна\nДолжность\nкорреспондент\n\nФ.И.О.\nВуйчик Олег Янович\nДолжность\nоператор"
        },
        ["Ирма Блинова", "Олег Вуйчик"],
        0,
    ),
    (
        "см. файл",
        {
            "attached": "ФИО | Должность | Паспорт | Телефон\nБлинова Ирма\nКарловна | корреспондент | 2900 123123 | 8-900-555-44-33\nВуйчик Олег\nЯнович | оператор | 2900 123124 | 8-900-555-44-34"
        },
        ["Ирма Блинова", "Олег Вуйчик"],
        0,
    ),
    (
        "Заявка прилагается.",
        {
            "attached": "Press accreditation form\n\nMedia outlet:\tRegion Live\nName of journalist 1:\tTomáš Havel\nPosition:\treporter\nName of journalist 2:\tJana Malá\nPosition:\tcamera operator\nSigned:\tPetr Dlouhý, editor-in-chief"
        },
        ["Tomáš Havel", "Jana Malá"],
        0,
    ),
    (
        "Anbei",
        {
            "attached": "Akkreditierungsformular\nRedaktion: Küstenblatt\n\nPerson 1\nVorname: Jette\nNachname: Brodersen\nFunktion: Redakteurin\n\nPerson 2\nVorname: Malte\nNachname: Kühl\nFunktion: Fotograf\n\nAnsprechpartner: Frau Wiebke Stoll, Sekretariat"
        },
        ["Jette Brodersen", "Malte Kühl"],
        0,
    ),
    (
        "anbei der Redaktionsauftrag",
        {
            "attached": "Redaktionsauftrag\n\nHiermit bestätigen wir, dass Frau Jette Brodersen im Auftrag unserer Redaktion über die Konferenz in Kaluga berichtet. Wir bitten um Akkreditierung.\n\nMit freundlichen Grüßen\n\nDr. Klaus Hemmer\nChefredakteur",
            "sender": "Jette Brodersen",
            "signature": "Jette Brodersen",
        },
        ["Jette Brodersen"],
        0,
    ),
    (
        "Направляем письмо главного редактора.",
        {
            "attached": "Уважаемая госпожа Хофманн!\n\nРедакция газеты «Перекрёсток» просит аккредитовать на конференцию специального корреспондента КУТУЗОВА Захара Петровича.\n\nКонтактное лицо – Лариса Дим, 8-911-555-00-00.\n\nГлавный редактор                    И.И. Сталь",
            "sender": "Лариса Дим",
            "signature": "Лариса Дим\nотдел кадров",
        },
        ["Захар Кутузов"],
        0,
    ),
    (
        "список",
        {
            "attached": "Мира Гонт, корреспондент, +7 900 1112233\nПётр Лях, оператор, +7 900 1112234\nАя Ким, продюсер, +7 900 1112235"
        },
        ["Мира Гонт", "Пётр Лях", "Ая Ким"],
        0,
    ),
    (
        "Просим аккредитовать, данные в таблице.",
        {"attached": "Имя\tФамилия\tРоль\nМира\tГонт\tкорр.\nПётр\tЛях\tоп.", "sender": "Приёмная"},
        ["Мира Гонт", "Пётр Лях"],
        0,
    ),
    (
        "Заявка",
        {
            "attached": "Начальнику отдела по работе со СМИ\nХофманн Ю.\nот корреспондента газеты «Луга»\nВдовиной Ольги Матвеевны\n\nЗАЯВЛЕНИЕ\n\nПрошу аккредитовать меня на конференцию.\n\n03.06.2021            Вдовина О.М."
        },
        ["Ольга Вдовина"],
        0,
    ),
    (
        "Здравствуйте!\n\nЯ редактор отдела культуры газеты «Вешняки» и очень прошу включить меня в список журналистов. Со мной будет фотограф, но кто — выяснится на следующей неделе.",
        {"signature": "Руслана Дыба\n+7 900 555-12-12", "sender": "Руслана Дыба"},
        ["Руслана Дыба"],
        1,
    ),
    (
        "Добрый день. Наше издательство хотело бы направить к вам Бориса Тэна. Он пишет о городах-побратимах лет десять. Аккредитуйте его, пожалуйста.",
        {"signature": "Ада Мокрая, издательство «Перо»", "sender": "Ада Мокрая"},
        ["Борис Тэн"],
        0,
    ),
    (
        "Это снова «Радио Лад». На конференцию командируем двоих: Трофима Клина (ведущий) и звукорежиссёра, её имя — Фаина Лось.",
        {"signature": "Редакция"},
        ["Трофим Клин", "Фаина Лось"],
        0,
    ),
    (
        "Я, Дмитрий Шостак, и моя коллега Мила Цветкова-Ли представляем журнал «Огород».",
        {"subject": "Аккредитация"},
        ["Дмитрий Шостак", "Мила Цветкова-Ли"],
        0,
    ),
    (
        "Аккредитуйте оператора Ефрема Ухова. Сам я тоже буду.",
        {"signature": "Наум Гольц", "sender": "Наум Гольц"},
        ["Наум Гольц", "Ефрем Ухов"],
        0,
    ),
    (
        "Прошу аккредитовать меня, а также трёх моих студентов, имена пришлю.",
        {"signature": "Наум Гольц", "sender": "Наум Гольц"},
        ["Наум Гольц"],
        3,
    ),
]


@pytest.mark.parametrize(("body", "parts", "expected", "unnamed"), WITH_OTHER_PARTS)
def test_attached_letters_and_signatures_say_who_applies(
    body: str, parts: dict[str, str], expected: list[str], unnamed: int
) -> None:
    found = people(Kind.REQUEST, body, **parts)
    assert [person.name for person in found.people] == expected
    assert found.unnamed == unnamed
