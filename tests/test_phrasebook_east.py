"""Mails as plain as can be, in the wordings of journalists of the East: one line each."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailbot import config, understand
from mailbot.model import Kind, Reading

SHIPPED = config.load(config.shipped("config.toml"))
HOUSE = understand.House.of(SHIPPED)


def read(sender: str, subject: str, body: str) -> Reading:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = sender, subject
    mail["To"] = "jhofmann@deutsch-russisches-forum.de"
    mail["Date"] = "Thu, 03 Jun 2021 10:00:00 +0200"
    mail.set_content(body.replace(" / ", "\n"), cte="8bit")
    return understand.read(mail.as_bytes(), events=SHIPPED.event, house=HOUSE)


def way_of(reading: Reading) -> str:
    return reading.attendance.value if reading.attendance else "none"


PLAIN = [
    # Polish
    ("request unspecified", "Katarzyna Wilk <k.wilk@glosdoliny.example>", "Wniosek o akredytację",
     "Szanowna Pani, / chciałabym uzyskać akredytację na konferencję miast partnerskich w Kałudze dla "
     "tygodnika „Głos Doliny”. / Z poważaniem / Katarzyna Wilk"),
    ("request in_person", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Akredytacja Kaługa",
     "Dzień dobry, / wybieram się do Kaługi na konferencję i proszę o akredytację. / Marek Sowa / Kurier "
     "Nadrzeczny"),
    ("request digital", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Akredytacja",
     "Dzień dobry, / chciałbym uczestniczyć w konferencji zdalnie i proszę o akredytację. / Marek Sowa / "
     "Kurier Nadrzeczny"),
    ("request in_person", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Akredytacja",
     "Dzień dobry, / proszę o akredytację, w miarę możliwości na miejscu, a jeśli to się nie uda, to "
     "online. / Marek Sowa / Kurier Nadrzeczny"),
    ("amendment -", "Katarzyna Wilk <k.wilk@glosdoliny.example>", "Zmiana osoby",
     "Dzień dobry, / zamiast Anny Kos przyjedzie Tomasz Wrona. Proszę o zmianę akredytacji. / Katarzyna "
     "Wilk / Głos Doliny"),
    ("withdrawal -", "Katarzyna Wilk <k.wilk@glosdoliny.example>", "Akredytacja",
     "Dzień dobry, / wycofuję swoje zgłoszenie na konferencję w Kałudze. Przepraszam za kłopot. / "
     "Katarzyna Wilk / Głos Doliny"),
    ("question -", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Mój wniosek",
     "Dzień dobry, / czy dotarł do Państwa mój wniosek o akredytację z zeszłego tygodnia? / Marek Sowa / "
     "Kurier Nadrzeczny"),
    # Czech
    ("request unspecified", "Petra Hájková <hajkova@podhorskelisty.example>", "Žádost o akreditaci",
     "Vážená paní, / ráda bych se akreditovala na konferenci partnerských měst v Kaluze za týdeník "
     "Podhorské listy. / Děkuji / Petra Hájková"),
    ("request in_person", "Jan Vrba <vrba@radiosazava.example>", "Akreditace Kaluga",
     "Dobrý den, / chystám se do Kalugy na konferenci a prosím o akreditaci. / Jan Vrba / Rádio Sázavan"),
    ("request digital", "Petra Hájková <hajkova@podhorskelisty.example>", "Online akreditace",
     "Dobrý den, / prosím o online akreditaci na konferenci. / Petra Hájková / Podhorské listy"),
    ("request in_person", "Jan Vrba <vrba@radiosazava.example>", "Akreditace",
     "Dobrý den, / prosím o akreditaci, pokud možno na místě, jinak online. / Jan Vrba / Rádio Sázavan"),
    ("amendment -", "Petra Hájková <hajkova@podhorskelisty.example>", "Změna",
     "Dobrý den, / místo Anny Kosové přijede Tomáš Havran. Prosím o změnu akreditace. / Petra Hájková / "
     "Podhorské listy"),
    ("amendment digital", "Jan Vrba <vrba@radiosazava.example>", "Změna akreditace",
     "Dobrý den, / prosím o změnu mé akreditace na online účast. / Jan Vrba / Rádio Sázavan"),
    ("withdrawal -", "Petra Hájková <hajkova@podhorskelisty.example>", "Akreditace",
     "Dobrý den, / musím svou účast v Kaluze odříct, akreditaci prosím zrušte. / Petra Hájková / Podhorské listy"),
    ("question -", "Petra Hájková <hajkova@podhorskelisty.example>", "Dotaz",
     "Dobrý den, / do kdy je možné se akreditovat? / Petra Hájková / Podhorské listy"),
    # Slovak
    ("request in_person", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia Kaluga",
     "Dobrý deň, / chystám sa do Kalugy na konferenciu a prosím o akreditáciu. / Ján Jurčo / Denník Severan"),
    ("request in_person", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia",
     "Dobrý deň, / prosím o akreditáciu, na mieste budem všetky tri dni. / Ján Jurčo / Denník Severan"),
    ("request in_person", "Zuzana Kováčiková <kovacikova@povazskehlasy.example>", "Akreditácia",
     "Dobrý deň, / prosím o akreditáciu. Prídem vlakom 27. júna. / Zuzana Kováčiková / Považské hlasy"),
    ("request digital", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia",
     "Dobrý deň, / rád by som sa konferencie zúčastnil na diaľku a prosím o akreditáciu. / Ján Jurčo / "
     "Denník Severan"),
    ("request in_person", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia",
     "Dobrý deň, / prosím o akreditáciu, ak sa dá na mieste, inak online. / Ján Jurčo / Denník Severan"),
    ("request unspecified", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia pre dvoch",
     "Dobrý deň, / prosím o akreditáciu pre mňa a pre fotografku Janu Kubišovú. / Ján Jurčo / Denník Severan"),
    ("amendment -", "Zuzana Kováčiková <kovacikova@povazskehlasy.example>", "Zmena",
     "Dobrý deň, / namiesto Anny Kosovej príde Tomáš Havran. Prosím o zmenu akreditácie. / Zuzana "
     "Kováčiková / Považské hlasy"),
    ("amendment digital", "Ján Jurčo <jurco@denniksever.example>", "Zmena akreditácie",
     "Dobrý deň, / prosím o zmenu mojej akreditácie na online účasť. / Ján Jurčo / Denník Severan"),
    ("question -", "Ján Jurčo <jurco@denniksever.example>", "Moja žiadosť",
     "Dobrý deň, / prišla vám moja žiadosť o akreditáciu z minulého týždňa? / Ján Jurčo / Denník Severan"),
    # Ukrainian
    ("request in_person", "Тарас Бойчук <boichuk@radiosluch.example>", "Акредитація, Калуга",
     "Доброго дня! / Збираюся поїхати до Калуги на конференцію і прошу акредитації. / Тарас Бойчук / Радіо «Случ»"),
    ("request digital", "Тарас Бойчук <boichuk@radiosluch.example>", "Акредитація",
     "Доброго дня! / Хотів би взяти участь у конференції дистанційно, прошу про акредитацію. / Тарас "
     "Бойчук / Радіо «Случ»"),
    ("request digital", "Тарас Бойчук <boichuk@radiosluch.example>", "Акредитація",
     "Доброго дня! / Прошу про акредитацію, за конференцією стежитиму через інтернет. / Тарас Бойчук / "
     "Радіо «Случ»"),
    ("request in_person", "Тарас Бойчук <boichuk@radiosluch.example>", "Акредитація",
     "Доброго дня! / Прошу про акредитацію, за можливості особисто, а якщо ні, то онлайн. / Тарас Бойчук "
     "/ Радіо «Случ»"),
    ("amendment -", "Олена Гнатюк <hnatiuk@visnykzdvyzhu.example>", "Заміна",
     "Доброго дня! / Замість Анни Коваль приїде Дмитро Ткач. Прошу змінити акредитацію. / Олена Гнатюк / "
     "Вісник Здвижу"),
    ("withdrawal -", "Тарас Бойчук <boichuk@radiosluch.example>", "Скасування акредитації",
     "Доброго дня! / На жаль, не зможу приїхати, прошу скасувати мою акредитацію. / Тарас Бойчук / Радіо «Случ»"),
    ("question -", "Олена Гнатюк <hnatiuk@visnykzdvyzhu.example>", "Питання",
     "Доброго дня! / До якого числа можна подати заявку на акредитацію? / Олена Гнатюк / Вісник Здвижу"),
    # Bulgarian
    ("request unspecified", "Цветелина Драганова <draganova@rodopskivesti.example>", "Акредитация",
     "Добър ден, / моля за акредитация за конференцията в Калуга. / Поздрави / Цветелина Драганова / "
     "Родопски вести"),
    ("request digital", "Цветелина Драганова <draganova@rodopskivesti.example>", "Онлайн акредитация",
     "Здравейте, / моля за онлайн акредитация за конференцията. / Цветелина Драганова / Родопски вести"),
    ("amendment -", "Цветелина Драганова <draganova@rodopskivesti.example>", "Промяна",
     "Здравейте, / вместо Анна Косева ще дойде Димитър Гаров. Моля да промените акредитацията. / "
     "Цветелина Драганова / Родопски вести"),
    ("amendment digital", "Пламен Колев <kolev@radiodunavka.example>", "Промяна на акредитацията",
     "Здравейте, / моля да промените акредитацията ми на онлайн участие. / Пламен Колев / Радио Дунавка"),
    ("withdrawal -", "Пламен Колев <kolev@radiodunavka.example>", "Отказ от акредитация",
     "Здравейте, / за съжаление няма да мога да дойда и моля да анулирате акредитацията ми. / Пламен "
     "Колев / Радио Дунавка"),
    ("withdrawal -", "Цветелина Драганова <draganova@rodopskivesti.example>", "Акредитация",
     "Здравейте, / оттеглям заявката си за конференцията в Калуга. Извинете за неудобството. / Цветелина "
     "Драганова / Родопски вести"),
    ("question -", "Пламен Колев <kolev@radiodunavka.example>", "Въпрос за акредитацията",
     "Здравейте, / безплатна ли е акредитацията за журналисти? / Пламен Колев / Радио Дунавка"),
    # Serbian
    ("request unspecified", "Jelena Marković <markovic@moravskiglas.example>", "Zahtev za akreditaciju",
     "Poštovana, / želela bih da se akreditujem za konferenciju gradova partnera u Kalugi ispred "
     "nedeljnika „Moravski glas“. / Jelena Marković"),
    ("request digital", "Dragan Petković <petkovic@radiosumadinac.example>", "Akreditacija",
     "Poštovani, / molim za akreditaciju, konferenciju ću pratiti preko interneta. / Dragan Petković / "
     "Radio Šumadinac"),
    ("request in_person", "Dragan Petković <petkovic@radiosumadinac.example>", "Akreditacija",
     "Poštovani, / molim za akreditaciju, po mogućnosti uživo, a ako ne može, onda onlajn. / Dragan "
     "Petković / Radio Šumadinac"),
    ("amendment -", "Jelena Marković <markovic@moravskiglas.example>", "Izmena",
     "Poštovani, / umesto Ane Kosić dolazi Dejan Gavrić. Molim da promenite akreditaciju. / Jelena "
     "Marković / Moravski glas"),
    ("amendment digital", "Dragan Petković <petkovic@radiosumadinac.example>", "Promena akreditacije",
     "Poštovani, / molim da moju akreditaciju promenite na onlajn učešće. / Dragan Petković / Radio Šumadinac"),
    ("withdrawal -", "Jelena Marković <markovic@moravskiglas.example>", "Akreditacija",
     "Poštovani, / povlačim svoju prijavu za konferenciju u Kalugi. Izvinite na smetnji. / Jelena "
     "Marković / Moravski glas"),
    ("question -", "Jelena Marković <markovic@moravskiglas.example>", "Pitanje",
     "Poštovani, / do kada mogu da se prijave novinari? / Jelena Marković / Moravski glas"),
    # Hungarian
    ("request unspecified", "Szabó Eszter <szabo@tiszamentihirlap.example>", "Akkreditációs kérelem",
     "Jó napot kívánok! / A Tiszamenti Hírlap munkatársaként szeretném akkreditáltatni magam a kalugai "
     "testvérvárosi konferenciára. / Szabó Eszter"),
    ("request in_person", "Szabó Eszter <szabo@tiszamentihirlap.example>", "Akkreditáció",
     "Jó napot! / Személyesen szeretnék részt venni a konferencián, ehhez kérek akkreditációt. / Szabó "
     "Eszter / Tiszamenti Hírlap"),
    ("request in_person", "Szabó Eszter <szabo@tiszamentihirlap.example>", "Akkreditáció",
     "Jó napot! / Akkreditációt kérek. Június 27-én vonattal érkezem. / Szabó Eszter / Tiszamenti Hírlap"),
    ("request digital", "Nagy Péter <nagy@bakonyradio.example>", "Akkreditáció",
     "Jó napot! / Akkreditációt kérek, a konferenciát az interneten fogom követni. / Nagy Péter / "
     "Bakonyalja Rádió"),
    ("request digital", "Szabó Eszter <szabo@tiszamentihirlap.example>", "Akkreditáció",
     "Jó napot! / Sajnos nem tudok Kalugába utazni, ezért online akkreditációt kérek. / Szabó Eszter / "
     "Tiszamenti Hírlap"),
    ("request in_person", "Nagy Péter <nagy@bakonyradio.example>", "Akkreditáció",
     "Jó napot! / Akkreditációt kérek, lehetőleg személyes részvétellel, ha nem megy, akkor online. / "
     "Nagy Péter / Bakonyalja Rádió"),
    ("amendment digital", "Nagy Péter <nagy@bakonyradio.example>", "Akkreditáció módosítása",
     "Jó napot! / Kérem, módosítsák az akkreditációmat online részvételre. / Nagy Péter / Bakonyalja Rádió"),
    ("withdrawal -", "Szabó Eszter <szabo@tiszamentihirlap.example>", "Akkreditáció",
     "Jó napot! / Visszavonom a jelentkezésemet a kalugai konferenciára. Elnézést a kellemetlenségért. / "
     "Szabó Eszter / Tiszamenti Hírlap"),
    ("question -", "Szabó Eszter <szabo@tiszamentihirlap.example>", "Kérdés",
     "Jó napot! / Meddig lehet jelentkezni sajtóakkreditációra? / Szabó Eszter / Tiszamenti Hírlap"),
]  # fmt: skip
NEAR = [
    ("request digital", "Katarzyna Wilk <k.wilk@glosdoliny.example>", "Akredytacja",
     "Dzień dobry, / jeśli to możliwe, proszę o akredytację online na konferencję. / Katarzyna Wilk / Głos Doliny"),
    ("request digital", "Olena Hnatiuk <hnatiuk@radiosluch.example>", "Акредитація",
     "Доброго дня! / Якщо можна, прошу про онлайн-акредитацію. / Олена Гнатюк / Радіо «Случ»"),
    ("request digital", "Jan Vrba <vrba@radiosazava.example>", "Akreditace",
     "Dobrý den, / pokud je to možné, prosím o akreditaci online. / Jan Vrba / Rádio Sázavan"),
    ("request digital", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia",
     "Dobrý deň, / ak je to možné, chcel by som sa zúčastniť online. Prosím o akreditáciu. / Ján Jurčo / "
     "Denník Severan"),
    ("request digital", "Пламен Колев <kolev@radiodunavka.example>", "Акредитация",
     "Здравейте, / ако е възможно, моля за онлайн акредитация. / Пламен Колев / Радио Дунавка"),
    ("request digital", "Dragan Petković <petkovic@radiosumadinac.example>", "Akreditacija",
     "Poštovani, / ako je moguće, molim za onlajn akreditaciju. / Dragan Petković / Radio Šumadinac"),
    ("request digital", "Nagy Péter <nagy@bakonyradio.example>", "Akkreditáció",
     "Jó napot! / Ha nem gond, online vennék részt, ehhez kérek akkreditációt. / Nagy Péter / Bakonyalja Rádió"),
    ("request in_person", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Akredytacja",
     "Dzień dobry, / proszę o akredytację na miejscu, a jeśli będzie komplet, to online. / Marek Sowa / "
     "Kurier Nadrzeczny"),
    ("request digital", "Jan Vrba <vrba@radiosazava.example>", "Akreditace",
     "Dobrý den, / nemohu přijet, pokud to jde, prosím o akreditaci online. / Jan Vrba / Rádio Sázavan"),
    ("request unspecified", "Jan Vrba <vrba@radiosazava.example>", "Akreditace",
     "Dobrý den, / posílám svou žádost o akreditaci na konferenci v Kaluze. / Jan Vrba / Rádio Sázavan"),
    ("request unspecified", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Akredytacja",
     "Dzień dobry, / przesyłam swoje zgłoszenie do akredytacji na konferencję w Kałudze. / Marek Sowa / "
     "Kurier Nadrzeczny"),
    ("question -", "Jan Vrba <vrba@radiosazava.example>", "Dotaz",
     "Dobrý den, / změnily se letos podmínky akreditace pro novináře? / Jan Vrba / Rádio Sázavan"),
    ("question -", "Dragan Petković <petkovic@radiosumadinac.example>", "Pitanje",
     "Poštovani, / da li je promenjen rok za akreditaciju novinara? / Dragan Petković / Radio Šumadinac"),
    ("question -", "Пламен Колев <kolev@radiodunavka.example>", "Въпрос",
     "Здравейте, / има ли промяна в условията за акредитация? / Пламен Колев / Радио Дунавка"),
    ("other -", "Пресцентър <press@tsentar.example>", "Покана",
     "Каним представителите на медиите на пресконференция в София. Акредитация до 5 юни на посочения "
     "адрес. / Пресцентър"),
    ("other -", "Прес-центр <press@tsentr.example>", "Запрошення",
     "Запрошуємо представників ЗМІ на брифінг у Львові. Акредитація журналістів за посиланням до 5 "
     "червня. / Прес-центр"),
    ("request digital", "Jan Vrba <vrba@radiosazava.example>", "Akreditace",
     "Dobrý den, / chtěl bych se konference zúčastnit online a prosím o akreditaci. / Jan Vrba / Rádio Sázavan"),
    ("amendment in_person", "Marek Sowa <m.sowa@kuriernadrzeczny.example>", "Zmiana akredytacji",
     "Dzień dobry, / chciałem uczestniczyć online, ale jednak przyjadę. Proszę o zmianę mojej akredytacji "
     "na udział stacjonarny. / Marek Sowa / Kurier Nadrzeczny"),
    ("amendment in_person", "Тарас Бойчук <boichuk@radiosluch.example>", "Зміна акредитації",
     "Доброго дня! / Раніше я хотів стежити онлайн, але тепер приїду особисто. Прошу змінити мою "
     "акредитацію. / Тарас Бойчук / Радіо «Случ»"),
    ("request digital", "Ján Jurčo <jurco@denniksever.example>", "Akreditácia",
     "Dobrý deň, / nemôžem prísť do Kalugy, prosím o online akreditáciu. / Ján Jurčo / Denník Severan"),
    ("amendment digital", "Ján Jurčo <jurco@denniksever.example>", "Zmena",
     "Dobrý deň, / do Kalugy neprídem, prosím o zmenu mojej akreditácie na online. / Ján Jurčo / Denník Severan"),
]  # fmt: skip


@pytest.mark.parametrize(("want", "sender", "subject", "body"), PLAIN)
def test_a_plain_mail_is_read_as_it_is_put(want: str, sender: str, subject: str, body: str) -> None:
    kind, _, way = want.partition(" ")
    reading = read(sender, subject, body)
    assert (reading.kind.value, way) == (kind, way if way == "-" else way_of(reading))
    assert not reading.doubts or reading.kind in (Kind.QUESTION, Kind.OTHER)


@pytest.mark.parametrize(("want", "sender", "subject", "body"), NEAR)
def test_a_near_miss_is_none(want: str, sender: str, subject: str, body: str) -> None:
    test_a_plain_mail_is_read_as_it_is_put(want, sender, subject, body)


def test_the_writer_is_one_of_those_she_names() -> None:
    body = "Prosím o akreditáciu pre mňa a pre fotografku Janu Kubišovú. / Ján Jurčo / Denník Severan"
    people = read("Ján Jurčo <jurco@denniksever.example>", "", body).people
    assert {each.name for each in people} == {"Ján Jurčo", "Jana Kubišová"}


def test_the_word_for_whose_place_somebody_takes_is_no_name() -> None:
    body = "Замість Анни Коваль приїде Дмитро Ткач. Прошу змінити акредитацію. / Олена Гнатюк / Вісник Здвижу"
    people = read("Олена Гнатюк <hnatiuk@visnykzdvyzhu.example>", "Заміна", body).people
    assert "Дмитро Ткач" in {each.name for each in people}
    assert not any("Замість" in each.name for each in people)
