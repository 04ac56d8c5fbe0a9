"""What a sentence says for and against somebody it names: a trade, a plea; a chief, a helper, one spoken of."""

from __future__ import annotations

import re

from mailbot.understand.names.name import Span
from mailbot.understand.names.slavic import cases_of, is_cyrillic
from mailbot.understand.people.beside import is_beside
from mailbot.understand.people.for_others import sees_to, writes_for
from mailbot.understand.people.going import INSISTS, WORKS
from mailbot.understand.people.items import BY_WHOM, ONLY_TOLD
from mailbot.understand.people.kin import RELATIVE
from mailbot.understand.people.senses import is_boss, is_companion
from mailbot.understand.text import regex
from mailbot.understand.words.phrases import Sentence, tokens_of
from mailbot.understand.words.wordlists import is_family, is_given, tags

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _tokens_before(text: str, start: int) -> int:
    return len(tokens_of(text[:start]))


def points_of(sentence: Sentence, span: Span, before: str, craft: bool, office: bool, kin: bool) -> int:
    """How much of a sentence speaks for the one named at `span` being meant; 3 or more is enough.

    before: the words between the last name and this one. craft, office: a word for either stands beside it. kin: it is
    the writer's wife, brother, ...
    """
    asked, text = sentence.any("ask", "come"), sentence.text
    points = 2 * (craft + asked) + _of_place(sentence, span, before, asked=asked)
    points -= sum(price for against, price in _AGAINST if against.search(before))
    if _HELPER.search(before) and not sentence.any("ask", "add"):
        points -= 4
    if (
        is_beside(before)
        or (is_cyrillic(before) and _is_told_of(span, before))
        or _joins_another(sentence, span, before)
    ):
        points -= _OUT
    if any(each.search(text, 0, span.start) for each in (BY_WHOM, ONLY_TOLD, _OPEN)):
        points -= _OUT
    if _CAME_ONCE.match(text, span.end) and not _is_sought_before(sentence, span):
        points -= _OUT
    if office and not (sentence.any("ask") and _IN_LIST.search(text, 0, span.start)):
        points -= 1 if craft else 4
    if _stands_by(sentence, span, before, craft=craft, kin=kin, asked=asked):
        points -= 5
    elif is_chief(before):
        speaks = _vouches(sentence, span) or _IN_HIS_NAME.search(before) or before.rstrip().endswith(":")
        points -= 4 if speaks else 0 if asked else 2
    return points


_OUT = 9
"""So much speaks against one who is certainly not meant."""


def _of_place(sentence: Sentence, span: Span, before: str, *, asked: bool) -> int:
    """What the words right beside a name say for its bearer, or against her."""
    points = 0
    if _COLLEAGUE.search(before):
        points += 2 if asked else 1
    if _FOR_HER.search(before):
        points += 1
    initials = sentence.any("ask") or (sentence.any("come") and _has_whole_family(sentence, span))
    addressed = _ADDRESSED.search(before) and not (_GREETS.match(before) or _HERSELF.match(sentence.text, span.end))
    if span.name.full or (span.name.initials and initials) or addressed:
        points += 1
    if span.name.full and _NEEDS_HERS.match(sentence.text, span.end):
        points += 5
    if INSISTS.match(sentence.text, span.end):
        points += 4
    if _HIS.match(sentence.text, span.end) or _HIS.match(sentence.text, span.end - 2):
        points -= 3
    return points


def _joins_another(sentence: Sentence, span: Span, before: str) -> bool:
    """Whether one who is known comes to be beside somebody else ("присоединится к …", "помимо …")."""
    if to := _TO_HIM.search(before):
        beside = to["beside"] and not _NONE_BUT.match(sentence.text, span.end)
        return bool(beside or _IS_JOINED.match(sentence.text[span.end :]))
    return False


def _stands_by(sentence: Sentence, span: Span, before: str, *, craft: bool, kin: bool, asked: bool) -> bool:
    """Whether somebody only helps, signs or answers for those who come."""
    works = craft or WORKS.match(sentence.text, span.end) is not None
    if _denied(sentence, span, works) and not (kin and craft):
        return True
    if _BEHALF.search(before) and (is_chief(before) or not writes_for(sentence.text, span)):
        return True
    return _vouches(sentence, span) and not asked


_COLLEAGUE = re.compile(
    r"(?i)(?:kolleg|коллег|colleague|collègue|consœur|confrère|collega|kolega|koleżan|kolegę|kolegu)\w*\s*,?\s*$"
)
_FOR_HER = re.compile(
    r"(?:\bfür|\bfor|\bдля|\bна имя|\bpour|\bper|\bpara|\bdla|\bpro)\s+(?:\w+\s+){0,3}(?:Herrn?|Frau|"
    r"Mr\.?|Ms\.?)?\s*(?:(?:Dr|Prof|Mag|Dipl|Ing)\w*(?:\.\s?-?|\s|-))*$"
)
_IN_LIST = re.compile(
    r"(?i)(?:akkredit|accr[eé]dit|acredit|akredyt|аккредит|акредит|anmeld|register|registr|регистр|зарегистр|запис|внес|"
    r"eintrag|credential|press pass|badge)[^:.;!?]{0,90}:\s(?:[^\W\d_]+(?:[ -][^\W\d_]+){0,3}(?:, |"
    r" \([^()]{3,60}\), |; )){0,12}$"
)
"""What asks for those whom it lists behind a colon: there an office says what somebody is, and not that she stays."""
_NEEDS_HERS = re.compile(
    r"(?:[^.;!?A-ZÀ-ÞА-ЯЁ(]|\([^()]{0,60}\)){0,90}?[,;–—-]\s?(?:and|und|so|и|а|et|e|y)?\s?"
    r"(?i:(?:s?he|they)(?:['’]d| would| will|['’]ll)?(?: also)? (?:need|require|want)s?|"
    r"(?:die|der|sie|er) (?:bräuchte|brauchte|braucht|benötigt)|(?:ей|ему)(?: тоже| также)? (?:понадоб|потреб|"
    r"нуж[е]?н)\w*|"
    r"(?:il|elle) (?:lui faudra(?:it)?|aura(?:it)? besoin)|il lui faut|(?:le|gli) (?:serve|servirebbe|servirà)|"
    r"(?:ella |él )?(?:necesita|necesitaría|necesitará)|(?:potrzebuje|bude potřebovat|potřebuje))\s"
    r"(?!(?i:no|nothing|none|only|nur|kein\w*|nichts|только|ничего|rien|pas)\b)[^.;!?]{0,30}?"
    r"(?i:log-?in|link|badge|pass|accred|akkred|ausweis|zugang|access|аккред|логин|ссылк|доступ|бейдж|пропуск|accès|lien|"
    r"identifiant|acceso|accesso|acredit|enlace|dostęp|přístup|one (?:too|as well)|own)"
)
"""What says of the one named that she needs a badge or a link of her own ("…, she'd need her own login")."""


def _is_sought_before(sentence: Sentence, span: Span) -> bool:
    """Whether words before a name say that its bearer comes, or ask for her."""
    at = _tokens_before(sentence.text, span.start)
    return any(start < at for name in ("ask", "come", "self_comes") for start, _ in sentence.spans.get(name, ()))


_CAME_ONCE = re.compile(
    r"(?i),\s(?:die|der|who|котор(?:ая|ый)|qui|która|který|która|která|que|che)\s"
    r"(?=[^,.;!?()]{0,80}?(?:\b(?:19\d\d|20(?:0\d|1\d|20))\b|\b(?:damals|letzte[sn]? (?:mal|jahr)|"
    r"vorige[sn]? (?:mal|jahr)|"
    r"früher|seinerzeit|zuletzt|vor \w+ jahren|last (?:time|year)|years ago|back then|previously|formerly|"
    r"раньше|прежде|тогда|в прошл\w+ (?:раз|год\w*)|лет назад|la dernière fois|l['’]an dernier|l['’]anno scorso|"
    r"la última vez|ostatnio|rok temu|minule)\b))"
    r"(?=[^,.;!?()]{0,80}?\b(?:war|waren|kam|fuhr|reiste|berichtete|begleitete|was|were|came|went|covered|reported|"
    r"был[аи]?|приезжал[аи]?|ездил[аи]?|освещал[аи]?|работал[аи]?|était|est venue?|era|fue|vino|była?|byla?)\b)"
    r"[^,.;!?]*[.!?]?\s*$"
)
"""A clause that ends its sentence, and tells of somebody that she came in another year."""


_MAYBE = re.compile(
    r"(?i)(?<!\w)(?:maybe|perhaps|possibly|vielleicht|womöglich|eventuell|möglicherweise|peut-être|forse|quizás?|talvez|"
    r"(?:być )?może|możda|možná|misschien|kanske|måske|kanskje|talán|belki|poate|ehkä|может,? быть|возможно)\s"
    r"(?:(?:herrn?|frau|mr|ms|mrs|dr)\.?\s)?$"
)
"""What leaves open whether the one named right behind it comes."""


def _has_whole_family(sentence: Sentence, span: Span) -> bool:
    """Whether initials stand for the given name ("K. Berg", "Берг К."), and not for the family name ("Julia H.")."""
    return is_cyrillic(span.name.family) or sentence.text.startswith(".", span.start + 1)


_OPEN = re.compile(
    r"(?i)(?:\b(?:not|n['’]t)(?: yet)? (?:decided?|know|sure|clear|settled)(?: yet)?|\b(?:undecided|unsure|unclear))\s"
    r"(?:if|whether|who|which)\b|"
    r"\bnoch (?:nicht|un)\s?(?:ent\w+|klar|fest|sicher|gewiss|raus),? (?:ob|wer|wen)\b|"
    r"\bwissen (?:noch )?nicht,? (?:ob|wer|wen)\b"
)
"""What leaves open which of those named behind it comes."""
_ADDRESSED = re.compile(
    r"(?i)(?<!\w)(?:herrn?|frau|mrs?|ms|miss|mme|mlle|madame|monsieur|sig|signora?|sra?|señora?|pan[iaą]?|paní|"
    r"г-на|г-жу|господина|госпожу|пана|пані)\.?\s(?:(?:dr|prof|mag|dipl|ing|doktor)\w*(?:\.\s?-?|\s|-))*$"
)
"""What shows that a family name alone is a person's."""
_HERSELF = re.compile(r"(?i)\s(?:her|him)self\b|\s(?:selbst|selber)\b|\sсам[аи]?\b")
_GREETS = re.compile(
    r"(?i)^\W*(?:guten|schönen|grüß|hallo|moin|servus|sehr|liebe|werte|verehrte|dear|hello|hi|hey|good|bonjour|bonsoir|"
    r"chère?|madame|buongiorno|salve|gentil|egregi|buen[oa]s|hola|estimad|dobr|dzień|szanown|witam|vážen|sayın|merhaba|"
    r"hej|god|tisztelt|beste|geachte|bună|stimat|здравств|уважаем|добр|шановн|дорог)"
)
_HIS = re.compile(
    r"['’]s?\s+(?!accredit|badge|pass|regist|applic|name|surname|place|seat|press|request|details|phone|mobile|number|card)[a-z]"
)
"""What belongs to the one named, and is not what is asked for ("Mr Brandt's keynote")."""


_BY_HIM = re.compile(
    r"(?i)(?:\b(?:über|durch|via|through|thanks to|dank|seit|laut|according to|par|grâce à|tramite|grazie a|"
    r"gracias a|przez|dzięki|přes|díky|"
    r"(?:zuletzt|noch|damals) unter|s/o|d/o|w/o|(?:son|daughter|wife|widow) of|sohn (?:von|des)|tochter (?:von|des))|"
    r"(?<!\w)[sdw]/o)\s+"
    r"(?:(?:herrn?|frau|dr\.?|prof\.?|mr\.?|ms\.?|mrs\.?|[a-zà-ž]+|(?-i:[A-ZÀ-Þ][a-zà-ž]*(?:redakteur|leiter|kollege|"
    r"chef)\w*))\s+){0,3}$"
)
_MADE_BY = re.compile(
    r"(?i)\b(?:(?!begleitet|unterstützt|vertreten|ergänzt|verstärkt|repräsentiert|übernommen|abgedeckt)"
    r"(?:(?:ab|an|auf|aus|durch|ein|her|mit|nach|über|um|unter|vor|weiter|zu)?ge|ver|be|emp|er|über|unter)[^\W\d_]{3,}(?:t|en)|"
    r"instructed|asked|requested|directed|told|signed|founded|led|written|recommended|run|edited|sent|published|owned|chaired|issued|forwarded)\s+"
    r"(?:von|durch|by)\s+(?:[^\W\d_]+(?:-[^\W\d_]+)*[.,]?\s+){0,4}$"
)
_GRANTED = re.compile(
    r"(?i)(?:(?<!заранее )(?<!\w)благодар(?:им|ю|ит)(?: вас)? за|"
    r"(?<!\w)(?:подтвержд[её]нн|полученн|одобренн|выданн|имеющ|оформленн)[а-яё]+) (?:[а-яё]+ ){0,2}?"
    r"(?:аккредитаци|регистраци|заявк)[а-яё]* (?:[а-яё-]+ ){0,3}$|"
    r"\b(?:danken?(?: ihnen| euch)?|vielen dank|danke|thank you|thanks) (?:für|for) (?:[a-zäöü]+ ){0,2}?"
    r"(?:akkreditierung|accreditation|badge|pass) (?:von|of|for) (?:[a-zäöü]+ ){0,3}$|"
    r"\b(?:bestätigten|erteilten|confirmed|granted|approved) (?:akkreditierung|accreditation) (?:von|of|for) "
    r"(?:[a-zäöü]+ ){0,3}$"
)
"""What leads to one who is accredited already, and needs nothing more."""
_YOURS = re.compile(
    r"(?i)(?:^|[^\w-])(?:your|ihre[mnrs]?|ваш\w*|votre|vuestr\w+|vostr\w+)\s+"
    r"(?:(?:herrn?|frau|mr|ms|mrs|dr|colleague|kolleg\w+|mitarbeiter\w*|collègue|colleg\w|коллег\w+|сотрудни\w+|г-н\w?|г-ж\w)\.?\s+)"
    r"{1,2}$"
)
"""Whom the one addressed employs."""
_TO_HIM = re.compile(r"(?i)\b(?:к|вместе с|(?P<beside>помимо|кроме))\s+(?:[а-яё-]+\s+){0,3}$")
_NONE_BUT = re.compile(r"(?i)[^.;!?]{0,120}?\bник(?:то|ого|ому)\b")
"""What makes of "besides her" that it is she and nobody else."""
_IS_JOINED = re.compile(r"(?i)[^.;!?]{0,40}\b(?:присоедин|добав)")
_HELPER = re.compile(
    r"(?i)(?<!\w)(?:[^\W\d_]*(?:dolmetscher|übersetzer|fahrer)|chauffeur|fixer|driver|interpreter|translator|guide|"
    r"переводчи[кц]|водител|шоф[её]р|гид|interprète|traducteur|traductrice|interpret[ea]?|intérprete|traductor|autista|"
    r"tłumacz|kierowc|tlumočni|řidič|tolk)\w*(?:\s(?:in|vor|im|в|на)\s\w+)?,?\s*$"
)
"""Who helps on the spot, and is no press unless that is asked for."""
_OF_KIN = re.compile(
    r"(?i)\b(?:у|к|bei|zu|at|chez|hos)\s+(?:[^\W\d_]+\s+){0,2}(?:т[её]т|дяд|бабушк|дедушк|сестр|брат|подруг|друз|родственн|"
    r"tante|onkel|oma|opa|schwester|bruder|freund|cousin|familie|aunt|uncle|cousin|sister|brother|friend|grand|"
    r"tante|oncle|ami|moster|faster|farbror)\w*,?\s*$"
)
_AT_OCCASION = re.compile(
    r"(?i)\b(?:de[nmrs]|da[st]|die|zum|zur|ein\w*|the|an?|le|la|l['’]|un[ea]?|il|el|o|um|uma)\s?(?:[^\W\d_]+\s){0,2}?"
    r"[^\W\d_]*(?:abend|podium|diskussion|auftritt|empfang|lesung|konzert|runde|talk|rede|ansprache|pressekonferenz|"
    r"premiere|begegnung|fototermin|essen|frühstück|debatte|eröffnung|festakt|gala|workshop|vorstellung|"
    r"evening|panel|debate|appearance|reception|reading|concert|lunch|dinner|breakfast|q&a|briefing|speech|address|"
    r"keynote|opening|"
    r"soirée|débat|table ronde|dîner|discours|serata|dibattito|discorso|cena|discurso|velada|"
    r"wieczór|debat[aęy]|dyskusj[aęi]|večer|debat[au]|diskus[ei])\s"
    r"(?:mit|with|von|by|of|avec|de|con|com|di|z|ze|se?)\s"
    r"(?:(?:herrn?|frau|mr|ms|mrs|dr|prof|mme|sig|sra?|(?-i:[A-ZÀ-Þ])[^\W\d_]*(?:minister|präsident|kanzler|"
    r"bürgermeister|botschafter)\w*|[a-zß-ž]+)\.?\s){0,4}$"
)
"""The occasion at which somebody appears, who is watched there ("den Abend mit …")."""
_AGAINST = (*((each, _OUT) for each in (_YOURS, _MAYBE, _OF_KIN, _AT_OCCASION, _GRANTED)), (_BY_HIM, 3), (_MADE_BY, 6))
"""What before a name speaks against its bearer, and how much."""
_ABOUT = re.compile(
    r"(?i)(?<![^\W\d_])(?:(?<!речь )(?<!речь ид[её]т )(?<!речь пойд[её]т )(?:обо?|о|про)|через|благодаря|"
    r"(?!(?:а|и|но|да|же|ещё|еще|зато|также|тоже|есть)\s|карт|номер|билет|удостовер|телефон|фамили|имя)[а-яё]+\sу)"
    r"\s+(?P<nouns>(?:[а-яё-]+\s+){0,2})$"
)
"""What leads to one of whom something is told, or with whom something is: "очерк о …", "живу у …"; not "зато у …"."""
_SIGNED_BY = re.compile(
    r"(?i)(?<![^\W\d_])(?:подписан|утвержд[её]н|согласован|одобрен|оплачен|выдан|заверен|завизирован|разреш[её]н|назначен|"
    r"рекомендован|написан|основан|издан|переведен|переведён|снят)[аоы]?\s+(?:[а-яё-]+\s+){0,3}$"
)
"""What a name in the instrumental follows that is whoever did it."""


def _is_told_of(span: Span, before: str) -> bool:
    """Whether a Russian sentence only tells of somebody, by the preposition or the passive verb before her name."""
    if (about := _ABOUT.search(before)) and all(map(cases_of, about["nouns"].split())):
        return span.name.case != "nomn"
    return span.name.case == "ablt" and _SIGNED_BY.search(before) is not None


_BEHALF = re.compile(
    r"(?i)(?:\bв лице|\bза подписью|\bпо поручению|\bпод руководством|\bот имени|\bпо согласованию с)\s+"
    r"(?:[а-яё.-]+\s+){0,5}$"
)
_IN_HIS_NAME = re.compile(
    r"(?i)\b(?:im (?:namen|auftrag)|namens|on behalf of|au nom d|a nome d|en nombre d|w imieniu|jménem)\S*"
    r"\s+(?:\S+\s+){0,5}$"
)


def is_chief(before: str) -> bool:
    """Whether the word before a name is that of a chief, who signs and answers but seldom travels."""
    words = _WORD.findall(regex(r"(?<=\w{3})[.!?;]").split(before)[-1])[-4:]
    return any(is_boss(word) for word in words)


def _vouches(sentence: Sentence, span: Span) -> bool:
    """Whether a word behind the name, in its clause, says that its bearer confirms, answers, or helps."""
    at = _tokens_before(sentence.text, span.end)
    return any(0 <= start - at < 8 for start, _ in sentence.spans.get("vouch", ()))


_CALLING = re.compile(
    r"(?<![\w.«„“\"-])(?P<noun>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
    r"(?:er|or|ist|ent|ant|at|eur|loge|rat|rät|walt|wält)(?:in|innen|s|n|en)?)"
    r":?\s(?:(?:Frau|Herrn?|Dr|Prof|Mag|Dipl|Ing|phil|med|h\. ?c)\.?\s)*$"
)
"""A German noun for somebody by what she does, right before the name ("Hausmeister", "Landesrätin")."""


_CYRILLIC_CALLING = re.compile(r"(?<![\w-])[а-яёіїєґў]{3,}(?:-[а-яёіїєґў]+)*(?= $)")
_NO_CALLING = re.compile(
    r"(?:[^\W\d_]+-)?(?i:[^\W\d_]*(?:semest|schüler|student|abitur|lehrling|stift|praktik|volont|hospit|doktorand|"
    r"absolvent|anfänger|neuling|neuzugang|freund|bekannt|nachbar|mitstreit|mitbewohn|partner|gefährt|rentner|pensionist|"
    r"ruheständler|veteran|ehrenamtl|zivildien|bundesfreiwill|aspirant|stipendiat|teilnehmer))|муж|жен[аоуы]|сын|доч|брат|сестр|мам|пап[аоуы]|отц|отец|мат[ье]|двоюродн|кум|зят|супруг|супруж|доньк|жінк|чоловік|"
    r"учени|школьни|студент|гимназист|лицеист|курсант|одн[оа][кф]|первокурсни|выпускни|дебютант|юнкор|новичк|новичок|"
    r"послушни|монахин|ветеран|пенсионер|добровол|волонт|человек|люд|девушк|парен|парн|гражд|член|мастер|художни|"
    r"соавтор|земля[кч]|внештат|нештат"
)
"""Nouns that tell whose kin somebody is, her age or her standing: such a one may well write for a paper."""


def is_of_another_calling(before: str) -> bool:
    """Whether what somebody is called right before the name is no trade of the press, and no colleague's."""
    if (found := _CYRILLIC_CALLING.search(before)) and cases_of(found[0]):
        word = found[0]
        return not (tags(word) or is_companion(word) or _NO_CALLING.match(word))
    match = _CALLING.search(before)
    noun = match["noun"] if match else ""
    told = tags(noun) or is_companion(noun) or is_given(noun) or is_family(noun) or _NO_CALLING.match(noun)
    return len(noun) > 5 and not told


_CLAUSE = re.compile(
    r"[,;:()–—]|\s-\s|\b(?:aber|but|а|но|while|während|mais)\b|"
    r"\b(?:und|and|и|oraz|et)\b(?!\s+(?:[^\W\d_]+\s+){0,3}[A-ZÀ-ÞА-ЯЁ][^\W\d_]+\s+[A-ZÀ-ÞА-ЯЁ])"
)


_ASIDE = re.compile(r"\s\((?:[^\W\d_]|[ .-]){2,40}\)(?=\s[^\W\d_])")
"""A bracket of a few words behind a name, whose clause goes on behind it ("Eva Ott (Bonn) bestätigt es")."""
_AS_WELL = re.compile(
    r"(?i)[,;]?\s?(?:(?:а|и|та|і|und|and|et|y|e|i|oraz|sowie|aber)\s)?"
    r"(?:(?:ещё|еще|также|потом|затем|заодно|ще|auch|noch|also|aussi|anche|también|też)\s)?(?:с|со|у|к|о|об|з|із|mit|with|avec|con|z|ze|se)\s(?:[^\W\d_]+\s){0,2}"
)
"""What joins a second one: what is said of the first holds for her ("ein Interview mit A, und mit B")."""
_APART = frozenset(
    ["unabhängig", "losgelöst", "getrennt", "independent", "independently", "separate", "separately", "независимо",
     "отдельно", "indépendamment", "indipendente", "independiente", "niezależnie", "nezávisle"]
)  # fmt: skip
"""What parts somebody from the delegation or the mayor whom the same breath names."""
_LIKE = frozenset(
    ["wie", "like", "as", "comme", "come", "como", "jak", "jako", "tak", "tako", "zoals", "evenals", "som", "liksom",
     "как", "як", "као", "како", "kao", "kot", "mint", "ca", "kuten", "nagu", "kaip", "ka", "seit", "since", "depuis",
     "dal", "desde", "od", "sinds", "с"]
)  # fmt: skip
"""What sets beside an earlier time, or lets begin then, what is said of today ("wie letztes Jahr kommt Ole Voss")."""
_FRONTED = 6
"""Words that a time at the beginning has at most."""
_TONGUE = re.compile(r"fluent|good|some|both|native|[a-z]+(?:ian|ish|ese)|german|french|dutch|czech|greek|farsi")
"""What somebody speaks whom that makes no speaker ("speaks Russian")."""
_ENTRUSTS = re.compile(r"(?:поручил|доверил|попросил|просил|велел)[аи]?")


def _is_entrusted(span: Span, words: int) -> bool:
    """Whether the verb so many words before a name in the dative gives her a task ("освещать поручил Анне Котовой")."""
    return span.name.case == "datv" and 0 <= words < _NEAR


_NEAR = 4


def _denied(sentence: Sentence, span: Span, craft: bool) -> bool:
    """Whether a word in the name's own clause says that somebody only helps, speaks or is spoken of."""
    text = sentence.text
    at = _tokens_before(text, span.start)
    asks = [start for start, _ in sentence.spans.get("ask", ())]
    words = tokens_of(text)
    works = [place for name in ("come", "self_comes") for place in sentence.spans.get(name, ())]
    once = sentence.spans.get("once", ())
    # what is asked for behind a denial is meant: "he sends his regards and asks for a place for …"
    places = [
        (start, end)
        for start, end in sentence.spans.get("deny", ())
        if not any(start < ask < at for ask in asks)
        and not any(first < start and end <= last for first, last in works)  # "I do the interviews"
        and not (craft and RELATIVE.match(words[start]))
        and not (words[start] == "speaks" and _TONGUE.fullmatch(" ".join(words[end : end + 1])))
        and not _APART.intersection(words[max(0, start - 3) : start])
        and not (_ENTRUSTS.fullmatch(words[start]) and (sees_to(text) or _is_entrusted(span, at - end)))
        and not ((start, end) in once and _LIKE.intersection(words[max(0, start - 3) : start]))
    ]
    if not places:
        return False
    if len(text.split()) <= 12 and not (is_cyrillic(text) and _CLAUSE.search(text)):
        return True
    if (opened := text.rfind("(", 0, span.start)) > text.rfind(")", 0, span.start):
        closed = text.find(")", span.end)
        first, last = _tokens_before(text, opened), _tokens_before(text, closed) if closed > 0 else 10_000
        if any(first <= start < last for start, _ in places):
            return True
    if text[: span.start].endswith(", ") and any(end == at for _, end in places):  # in apposition ("my father, …")
        return True
    own = span.start - 1 if text[: span.start].endswith("(") else -1  # a bracket that holds but the name
    aside = _ASIDE.match(text, span.end)
    behind = range(*aside.span()) if aside else range(0)
    places_of_cuts = [cut.start() for cut in _CLAUSE.finditer(text) if cut.start() != own and cut.start() not in behind]
    places_of_cuts = [cut for cut in places_of_cuts if not _AS_WELL.fullmatch(text, cut, max(cut, span.start))]
    cuts = [0, *(_tokens_before(text, cut) for cut in places_of_cuts), 10_000]
    begin = max(cut for cut in cuts if cut <= at)
    end = min(cut for cut in cuts if cut > at)
    end_next = min((cut for cut in cuts if cut > end), default=end)
    # "last year, it was Ole Voss": a time that begins a sentence is that of the clause behind it, too
    if begin <= _FRONTED and any(place in once and place[1] >= begin - 1 and place[1] <= begin for place in places):
        return True
    return any(begin <= start < end for start, _ in places) or any(
        start < end_next and start >= end and start - end < 6 for start, _ in places
    )
