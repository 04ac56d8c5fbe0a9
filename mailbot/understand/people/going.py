"""The verbs beside the names of those who come: theirs, and of whoever sends them, in all languages."""

from __future__ import annotations

import re

_DE = (
    r"reist|reisen|fährt|fahren|kommt|kommen|käme|kämen|fliegt|fliegen|begleitet|begleiten|vertritt|vertreten|übernimmt|"
    r"übernehmen|berichtet|berichten|fotografiert|fotografieren|filmt|filmen|dreht|drehen|schreibt|schreiben|springt|"
    r"moderiert|assistiert|interviewt|knipst|"
    r"(?:macht|bedient|führt|liefert)(?= (?:die |den |das )?(?:Fotos?|Bild\w*|Ton|Kameras?|Aufnahmen|Interviews|Licht|"
    r"Technik|Schnitt|Texte?|Videos?)\b)"
)
_EN = (
    r"wish|hope|plan|want|wants|intends?|travels|comes|attends|wishes|hopes|plans|covers|reports|films|shoots|photographs|writes|goes|joins|accompanies|"
    r"represents|records|edits|interprets|(?:does|handles|operates|takes|holds)(?= (?:the|our|all|sound|camera|"
    r"words|text|pictures|photos|photographs|video|audio|interviews|writing|filming|recording)\b)"
)
_ROMANCE = (
    r"viendra|viendront|vient|viennent|viendrait|couvrira|accompagnera|assistera|participera|souhaite|souhaitent|"
    r"verrà|verranno|viene|vengono|parteciperà|seguirà|accompagnerà|vorrebbe|vorrebbero|vendrá|vendrán|viene|vienen|irá|"
    r"quisiera|quisieran|querría|quiere|quieren|desea|desean|vuole|vogliono|desidera|desiderano|gostaria|gostariam|quer|"
    r"pretende|pretendem|voudrait|voudraient|aimerait|veut|compte|envisage|"
    r"irán|asistirá|asistirán|cubrirá|acompañará|virá|virão|vai|vão|cobrirá|vine|vin|merge|merg|participă"
)
_SLAVIC = (
    r"chciał(?:a)?by|chcieliby|chce|chcą|zamierza|zamierzają|chtěla? by|chtěli by|hodlá|chcel[ai]? by|žele|želi|"
    r"przyjedzie|przyjadą|pojedzie|pojadą|jedzie|jadą|poleci|polecą|weźmie|wezmą|przyjeżdża|przyjeżdżają|"
    r"přijede|přijedou|pojede|pojedou|jede|jedou|přiletí|dorazí|príde|prídu|pôjde|pôjdu|pride|pridejo|dolazi|dolaze|ide|idu"
)
_CYRILLIC = (
    r"(?:по|при|вы)?(?:ед[еу]т|лет[ия]т)|прибуд[еу]т|прибыва[ею]т|отправ(?:ится|ятся)|выезжа[ею]т|сопровожда[ею]т|"
    r"освеща[ею]т|снима[ею]т|сним[еу]т|пиш[еу]т|работа[ею]т|участву[ею]т|представля[ею]т|замен[ия]т|пойд[еу]т|"
    r"(?:очень )?(?:хотел[аи]? бы|хочет|хотят|мечта[ею]т|надеется|надеются|собира[ею]тся|намерева[ею]тся|планиру[ею]т|"
    r"намерен[аы]?)(?!\w)|(?:хотів|хотіла|хотіли) б|хоче|хочуть|планує|планують|збирається|"
    r"(?:по|при)?їд[еу]ть?|їде|поїде|приїде|прилетить|їдуть|знімає|знімають|пише|пишуть|паедзе|паедуць|едзе|едуць|ляціць"
)
_OTHER = (
    r"kommer|reiser|deltar|deltager|åker|dækker|dekker|bevakar|fotograferer|fotograferar|komt|komen|gaat|gaan|reist|"
    r"verslaat|jön|jönnek|érkezik|érkeznek|utazik|utaznak|gelecek|gelecekler|katılacak|katılacaklar|geliyor|tulee|"
    r"tulevat|tuleb|tulevad|brauks|atvyks|atvyksta"
)
_COME = "|".join((_DE, _EN, _ROMANCE, _SLAVIC, _CYRILLIC, _OTHER))
GOES = re.compile(
    rf"\s+(?:{_COME}|möchten?|würden?|"
    r"will (?:be )?(?:travel|attend|come|com|cover|shoot|film|join|report|take|replace|go)\w*|"
    r"would (?:like|love)|is (?:coming|travelling|attending|joining|covering))\b"
)
"""What somebody does who comes, right behind the name."""
COMES = re.compile(
    rf"(?i)(?<!\w)(?:{_COME}|würden?|werden|wird|seront|sera|saranno|sarà|estarán?|będzie|będą|буд[еу]т)\s$"
)
"""What somebody does who comes, right before the name."""
DOES_PART = re.compile(
    r"(?i)(?<!\w)(?:(?:fotografieren|filmen|knipsen|drehen|schreiben|moderieren|dolmetschen|assistieren) tut|"
    r"(?:fotos?|bild\w*|ton|kamera|technik|schnitt|licht|interviews?|texte?|videos?|mikro\w*|tonangel|moderation) "
    r"(?:macht|bedient|führt|übernimmt|liefert|schießt|hält|besorgt|trägt|angelt)|"
    r"(?:fotografiert|filmt|dreht|knipst|moderiert))\s"
    r"(?:(?:dann|dabei|auch|noch|uns|mir|wieder|wie immer) )?(?:(?:der|die) )?$"
)
"""What part of the work somebody does, before a given name, with the article that the South puts there."""
WORKS = re.compile(
    r"\s(?:fotografiert|filmt|dreht|knipst|moderiert|dolmetscht|"
    r"(?:macht|bedient|führt|übernimmt) (?:die |den |das )?(?:Fotos?|Bild\w*|Ton|Kamera|Technik|Interviews|Texte?)|"
    r"photographs|films|shoots|(?:takes|does|handles) (?:the |our |all )?(?:photo\w*|pictures|sound|camera|filming)|"
    r"фотографирует|снимает|записывает звук|photographie|filme|fotografa|fotografía|filma|"
    r"fotografuje|filmuje|fotí|natáčí|fotografeert|fotograferer|fotograferar|фотографує|знімає)(?!\w)"
)
"""What somebody does for the paper, right behind her name, be she the writer's mother."""
INSISTS = re.compile(
    r"(?i)(?:,? (?:der|die|who|che|qui|que|который|которая|který|která|który|która|die|som))?,?"
    r"(?:\s(?:diesmal|dieses mal|auch|selbst|this time|also|too|himself|herself|personally|questa volta|cette fois|"
    r"esta vez|тоже|также|лично|сама?|в этот раз|на этот раз|tym razem|tentokrát|ditmaal|denne gang|den här gången)"
    r"){0,3}\s(?:will (?:\w+ ){0,2}(?:mit|mit(?:kommen|fahren|reisen)|dabei sein|hin)(?=\W*$|\s?[,.;:!?])|"
    r"insists on (?:coming|going|joining)|wants to (?:come|go|join|be there)|vuole (?:esserci|venire)|"
    r"tient à (?:venir|être)|veut (?:venir|être là)|quiere (?:venir|ir|estar)|quer (?:vir|ir)|"
    r"хочет (?:ехать|поехать|приехать|быть|тоже)|chce (?:przyjechać|pojechać|być|přijet|jet)|wil (?:mee|erbij)|"
    r"vil (?:være med|med)|vill (?:följa med|vara med))"
)
"""What says of a chief that she wants to come herself."""
SENDS = re.compile(
    r"(?i)(?<!\w)(?:schicken?|schickt|entsenden?|entsendet|senden?|sendet|melden?|meldet|nominieren?|nominiert|benennen?|"
    r"benennt|bringen?|bringt|akkreditieren(?: sie)?|registrieren(?: sie)?|"
    r"send(?:s|ing)?|dispatch(?:es|ing)?|assign(?:s|ing|ed)?|nominat(?:e|es|ing)|register(?:ing)?|accredit(?:ing)?|"
    r"bring(?:s|ing)?|add(?:ing)?|includ(?:e|ing)|put(?:ting)?|enter(?:ing)?|propos(?:e|ing)|expect(?:ing)?|list(?:ing)?|"
    r"envoyons|envoie|enverrons|dépêchons|désignons|accréditer|inscrire|ajouter|enregistrer|"
    r"inviamo|invia|mandiamo|manda|designiamo|accreditare|iscrivere|aggiungere|registrare|"
    r"enviamos|envía|mandamos|designamos|acreditar|inscribir|añadir|registrar|enviamos|credenciar|inscrever|"
    r"trimitem|trimite|acreditați|wysyłamy|wysyła|delegujemy|deleguje|zgłaszamy|zgłasza|zgłaszam|akredytować|dopisać|"
    r"wpisać|vysíláme|posíláme|vysílá|akreditovat|přihlásit|hlásíme|zapsat|posielame|akreditovať|šaljemo|pošiljamo|"
    r"akreditirati|prijavljujemo|sturen|stuurt|zenden|accrediteren|aanmelden|sender|skickar|akkreditere|ackreditera|"
    r"kuldjük|küldjük|akkreditálni|gönderiyoruz|направляем|направляет|командиру(?:ем|ет)|отправляем|отправляет|"
    r"посыла(?:ем|ет)|делегиру(?:ем|ет)|аккредиту(?:йте|ем)|аккредитовать|включить|включите|внести|внесите|"
    r"зарегистрировать|заявляем|добавить|добавьте|направляємо|відряджаємо|надсилаємо|акредитувати|внесіть|додайте)\s$"
)
"""What a newsroom does with those who come, right before the name."""
_PLEASE = r"(?:,? (?:пожалуйста|прошу|просим|еще|ещё|также|тоже|и|будь ласка|ще|також|калі ласка|яшчэ|таксама),?)*\s$"
LISTS = re.compile(
    r"(?i)(?<!\w)(?:(?:за|в|до|при)пишите|(?:за|в|до)писать|внес(?:ите|ти)|включ(?:ите|ить)|добав(?:ьте|ить)|"
    r"оформ(?:ите|ить)|аккредит(?:уйте|овать)|(?:за)?регистриру(?:йте)|зарегистрировать|пропустит(?:е|ь)|"
    r"(?:за|в|до)пи(?:шіть|сати)|внес(?:іть|ти)|дода(?:йте|ти)|(?:за)?реєстру(?:йте|вати)|акредит(?:уйте|увати)|"
    r"(?:за|[уў])пі(?:шыце|саць)|[уў]нясіце|[уў]ключыце|дада(?:йце|ць)|акрэдыт(?:уйце|аваць)|зарэгістр(?:уйце|аваць))"
    rf"{_PLEASE}"
)
"""Verbs of putting on the list, whose object alone stands behind them, right before the name."""
TAKES_OFF = re.compile(
    r"(?i)(?<!\w)(?:снимите|снять|исключ(?:ите|ить|аем)|вычеркн(?:ите|уть)|убер(?:ите|ём|ем)|убрать|"
    r"отозвать|отзов(?:ите|ём|ем)|отзыва(?:ем|ю)|удал(?:ите|ить)|зн(?:іміть|яти)|викресл(?:іть|ити)|вилуч(?:іть|ити)|"
    r"прибра(?:ти|ть)|прибер(?:іть)|зн(?:яць|іміце)|выкрасл(?:іце|іць)|прыбра(?:ць)|прыбярыце)"
    rf"{_PLEASE}"
)
"""Verbs of taking off the list, right before the name."""
