"""The writer who asks for others: she sends them, was asked to write, or tells for whom the place is to be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from mailbot.understand.names.name import Span
from mailbot.understand.people.persons import is_writer

MANAGES = re.compile(
    r"(?i)\b(?=\w)(?:I(?:['’]m| am)? (?:(?:only|just|merely|simply) )?"
    r"(?:look(?:ing)? after|arrang\w+|organi[sz]\w+|handl\w+|"
    r"coordinat\w+|manag\w+|book\w*|tak\w+ care of|in charge of|responsible for)\b|"
    r"ich (?:selbst |selber |persönlich )?"
    r"(?:organisiere|koordiniere|betreue|verwalte|buche|bin (?:\w+ )?zuständig|kümmere mich um)\b|"
    r"(?:und ich|ich und [^.,;]{2,40}|wir)\s(?:organisieren|koordinieren|betreuen|buchen|kümmern uns)\b|"
    r"and I (?:only |just )?(?:arrange|organi[sz]e|handle|coordinate|book)\b|"
    r"ich (?:selbst |selber )?(?:mach|erledig|tipp|schreib|übernehm|kümmer)\w* (?:hier |mich )?"
    r"(?:nur|bloß|lediglich)\b|"
    r"I(?: am|['’]m)? (?:just|only|merely) "
    r"(?:do|handl|send|typ|process|fil|book|writ|deal|push|mak|pass|forward)\w*\b|"
    r"ich bin (?:hier |ja |selbst |selber )?(?:nur|bloß|lediglich) (?:(?:die|der|seine?|ihre?|deren|dessen|eine?) )?"
    r"(?:bot(?:e|in)|überbringer(?:in)?|sekretär(?:in)?|schreibkraft|vermittler(?:in)?|"
    r"(?:die|der|diejenige|derjenige),? (?:die|der) [^.;!?]{0,30}\b(?:tippt|schreibt|mailt|bucht|organisiert|"
    r"(?:weiter)?(?:leitet|schickt|sendet|reicht)))\b|"
    r"I(?: am|['’]m) (?:just|only|merely|simply) (?:the (?:one|person) (?:who(?:['’]s| is| does| has)? )?"
    r"(?:the )?(?:typ|send|writ|book|arrang|organi[sz]|handl|forward|pass)\w*|"
    r"(?:(?:the|a|his|her|their) )?(?:messenger|secretary|typist|go-between|scribe|courier|middleman)\b)|"
    r"я (?:всего )?(?:лишь|только|просто) (?:т(?:от|а),? (?:кто|которая|который) |секретар|посредни|курьер|посыльн)|"
    r"я (?:лишь|только|просто) (?:оформля|отправля|пишу|переда|печата|собира|заполня|пересыла)\w*|"
    r"(?:daher|deshalb|darum|deswegen|drum|so) (?:melde|schreibe|wende|frage) ich(?: mich)?"
    r"(?: (?:hier|jetzt|heute|nun|selbst|bei Ihnen|an Sie|Ihnen|für (?:ihn|sie)))*\s*(?:[.!;,]|$)|"
    r"(?:bat|bittet|beauftragte|ersuchte) mich\b[^.;]{0,40}, (?:ihn|sie|es|das|dies|die|den|Ihnen)\b|"
    r"asked me to (?:\w+ ){0,2}(?:him|her|them|you)\b|"
    r"(?:по)?(?:просил\w?|ручил\w?) (?:мне|меня) (?:узнать|выяснить|уточнить|спросить|связаться|оформить|подать)\b|"
    r"(?:просил\w?|поручил\w?) меня (?:\w+ ){0,2}(?:его|е[её]|их|вам)\b|"
    r"(?:ich schreibe|I write|I(?:['’]m| am) writing|пишу|j['’]écris|scrivo|escribo|piszę)(?: Ihnen| you| вам)? "
    r"(?:für|im Namen|im Auftrag|for|on behalf|за|от имени|pour|per|para|w imieniu) (?:\w+ )?"
    r"(?:(?:mein|unser|my|our|мо|наш|mon |ma |notre|mio|mi |moje)|"
    r"(?:(?:die|den|the|la|le|l['’]|il|el) )?(?:\w+-)?(?:chef|intendan|boss|editor|director|direct|redac|rédac|capo|"
    r"глав|шеф|директор|редактор|naczeln|szef))|"
    r"(?:ansprech(?:partner(?:in)?|person)|kontaktperson) (?:[^\W\d_]+ ){0,3}bin ich|"
    r"ich bin (?:[^\W\d_]+ ){0,3}(?:ansprech(?:partner(?:in)?|person)|kontaktperson)\b|"
    r"(?:point of contact|contact(?: person)?)(?: for [^,.;]{2,40})? (?:is|will be) me\b|"
    r"I(?:['’]m| am|['’]ll be| will be) (?:the|your|their) (?:point of contact|contact)\b|"
    r"контактное лицо\W+я\b|я\W+контактное лицо\b|"
    r"я (?:организу\w+|координиру\w+|занимаюсь|отвечаю за|оформляю|веду командировки)\b)"
)
"""What somebody does who sends others."""
_LOOKS_AFTER = re.compile(
    r"(?i)(?<!\w)(?:je (?:m['’]occupe|me charge|gère)|(?:mi|me ne) occupo|curo|me (?:ocupo|encargo)|gestiono|"
    r"(?:ocupo|encarrego)-me|"
    r"trato|zajmuję się|załatwiam|vyřizuji|vyřizuju|zařizuji|vybavujem|ik (?:regel|verzorg)|jag (?:sköter|ordnar|"
    r"fixar)|"
    r"jeg (?:ordner|sørger for|fikser)|intézem|mă ocup|hoidan|ilgileniyorum)(?!\w)[^.,;!?]{0,24}?(?<!\w)(?:"
    r"uniquement|seulement|simplement|juste|solo|soltanto|solamente|apenas|tylko|jedynie|jen|pouze|iba|alleen|enkel|"
    r"bara|"
    r"endast|kun|bare|csak|doar|vain|dossiers?|inscriptions?|démarches|formalités|paperasse|pratic\w+|iscrizion\w+|"
    r"trámites?|"
    r"inscripci\w+|gestiones|inscriç\w+|formalno\w+|formalit\w+|papier\w+|aanmeld\w+|anmäl\w+|påmeld\w+|tilmeld\w+|"
    r"(?:ac|ak|ack|akk)r[eé]d[iy]\w+)(?!\w)"
)
"""The same in languages that have no other word for it than for a desk of the paper: papers are looked after."""
_TASKED = re.compile(
    r"(?i)(?<!\w)(?:I(?:['’]ve| have| had)?(?: \w+)? (?:been|was|am) (?:asked|told|instructed|tasked|charged|requested|"
    r"directed|entrusted)\b|I(?:['’]m| am) (?:supposed|meant|to)\b|"
    r"(?:asked|told|instructed|tasked|requested|wants?|would like) me to\b|"
    r"(?:ich (?:wurde|bin|habe)|(?:wurde|bin|habe) ich) (?:[^\W\d_]+ ){0,4}?(?:gebeten|beauftragt|angewiesen|ersucht|"
    r"(?:den )?auftrag)\b|"
    r"(?:hat|haben) mich (?:[^\W\d_]+ ){0,3}?(?:gebeten|beauftragt|angewiesen|ersucht)\b|(?:ich soll|soll ich)\b|"
    r"und soll(?= (?:ihn|sie|beide|die beiden|de[nr]|herrn|frau)\b)|"
    r"(?:мне|меня) (?:[а-яё]+ ){0,2}?(?:по)?(?:просил[аи]?|поручил[аи]?|поручено|велел[аи]?)|(?:по)?(?:просил[аи]?|"
    r"поручил[аи]?|велел[аи]?) (?:мне|"
    r"меня)\b|(?:сказал|попросил|велел|просил)[аи]?,? чтобы я\b|m['’](?:a|ont) (?:demandé|chargée?|priée?|dit)\b|"
    r"(?:je suis|j['’]ai été) (?:chargée?|priée?)\b|"
    r"mi (?:è stato|hanno|ha) (?:chiesto|detto|incaricat[oa]|pregat[oa])\b|sono stat[oa] (?:incaricat|pregat)[oa]\b|"
    r"ho (?:l['’]incarico|il compito)\b|me (?:ha|han|pidieron|encargaron)(?: pedido| encargado)?\b|"
    r"tengo el encargo\b|(?:pediram|encarregaram|pediu)-me\b|fui encarregad[oa]\b|"
    r"(?:poproszono|proszono) mnie\b|zlecono mi\b|mam (?:za zadanie|zlecenie)\b|został[ae]m (?:poproszon|"
    r"zobowiązan)\w+|"
    r"byla? jsem (?:požádán|pověřen|poprošen)\w*|mám (?:za úkol|nahlásit|přihlásit)\b|bol[ao]? som (?:požiadan|"
    r"poveren)\w+|(?:mij|me) is (?:\w+ )?gevraagd\b|ik (?:ben|heb|moet)(?: \w+){0,2} (?:gevraagd|opdracht|verzocht)\b|"
    r"jag har (?:blivit )?(?:ombe(?:dd|tts)|fått i uppdrag)\b|jeg (?:er|har)(?: blev?et| blitt| fått)? (?:bedt|"
    r"i oppgave|i opdrag)\b|megkértek\b|megbíztak\b|benden (?:[^\W\d_]+ ){0,9}istendi\b|"
    r"mi s-a cerut\b|am fost rugată?\b)(?=(?P<whom>[^.;!?]{3,160}))"
)
"""What the writer was bidden to do."""
_REGISTERS = re.compile(
    r"(?i)(?<!\w)(?:(?:re)?register(?! here)|accredit|sign\b|enrol|enter|apply|request|anzumelden|anmelden|"
    r"akkreditieren|registrieren|einzutragen|eintragen|akkreditierung|зарегистр|аккредит|записа(?:ть|л)|оформи(?:ть|л)|inscri[rv]|"
    r"accrédit|enregistr|"
    r"accredit|iscriv|registr|acredit|inscrib|apunt|inscrev|credenci|zgłosi|zgłosz|akredyt|rejestr|zarejestr|"
    r"přihlá|prihlá|"
    r"akredit|nahlás|aan te melden|accrediter|in te schrijven|anmäla|ackredit|tilmelde|akkredit|melde på|regisztr|"
    r"jelents|kaydet|înscri|înregistr)"
)
"""What is done for those who are to come."""


_ARRANGES = re.compile(
    r"(?i)(?P<and>(?<!\w)(?:and|und|et|ed?|y|en|i|a|och|og|и|та|й|ve)[ ,]+(?:\w+ ){0,2}?)?(?<!\w)(?:"
    r"(?:(?:has|have|had|was) )?(?:asked|told|instructed|requested|begged|charged|wants?|would like) me (?:to|with)\b|"
    r"(?:hat|haben|bat|baten|bittet|bitten|beauftragte|ersuchte) mich (?:\w+ ){0,3}?"
    r"(?:gebeten|beauftragt|angewiesen|ersucht)?,|m['’](?:a|ont) (?:demandé|chargée?|priée?|confié)\b|"
    r"mi (?:ha|hanno) (?:chiesto|incaricat[oa]|pregat[oa]|affidato)\b|"
    r"me (?:ha|han|pidió|pidieron|encargó|encargaron)(?: pedido| encargado)?\b|"
    r"(?:pediu|pediram|encarregou|encarregaram)-me\b|(?:heeft|hebben|vroeg|verzocht) (?:mij|me) (?:gevraagd|verzocht)?|"
    r"(?:poprosił|prosił|poprosili|zobowiązał)\w* mnie\b|(?:požádal|poprosil|pověřil|požiadal|poveril)\w* (?:mě|mne|"
    r"ma)\b|"
    r"(?:mě|mne|ma) (?:požádal|poprosil|pověřil|požiadal|poveril)\w*|har bett mig\b|"
    r"har be(?:dt|dd) (?:mig|meg)\b|megkért\b|benden [^.;!?]{0,60}?(?:istedi|rica etti)|"
    r"(?:по)?(?:просил|ручил)\w? (?:меня|мне)(?!\w)|(?:попросив|попросила|доручив|доручила) (?:мене|мені)(?!\w))"
    r"(?P<what>[^.;!?]{0,80})"
)
"""What one who has another verb before, or whose place it is, bade the writer do ("… and asked me to see to it")."""
_SEES_TO = re.compile(
    r"(?i)(?<!\w)(?:see (?:to|about)|take care|tak(?:e|ing) (?:it|this|that) on|sort|deal(?:ing)? with|"
    r"look(?:ing)? after|"
    r"arrang|organi[sz]|handl|paperwork|formalit|kümmern|in die wege|regeln|erledig|übernehm|veranlass|beantrag|besorg|"
    r"occuper|charger|régler|démarches|faire|demander|sollicit|transmet|occupar|sbrigar|chieder|richieder|provveder|"
    r"pratich|"
    r"ocup|tramit|gestion|solicit|pida|peça|pedido|trat(?:e|ar|asse)|regelen|verzorgen|zorgen|aanvra|załatw|zajął|"
    r"zajęł|zająć|"
    r"zařídi|zariadi|vyřídi|vybavi|postara|postará|ordna|sköta|fixa|ordne|sørge|intéz|halletme|ilgilen|"
    r"устроить|уладить|заняться|оформить|подать|решить|связаться|влаштувати|подбати|оформити)"
)
"""What is done about somebody's place, besides asking for it."""
_HIS = re.compile(
    r"(?<!\w)(?:his|hers?|him|their|them|seine[nrms]?|ihre[nrms]?|ihn|sie|dessen|deren|son|sa|ses|leurs?|lui|"
    r"su[oae]|suoi|sus?|"
    r"sua|seu|hem|haar|zijn|hun|jego|jej|jeho|její|jejich|hans|hennes|hende|ham|henne|onun|его|е[её]|их|його|її)(?!\w)"
)
"""Whose place it is."""


def sees_to(text: str) -> bool:
    """Whether another who asks for a place of her own, by what the sentence says, bade the writer see to it."""
    match = _ARRANGES.search(text)
    if match is None or _HERS_TOO.search(text):
        return False
    return bool(
        (match["and"] or _HIS.search(match["what"]))
        and (_SEES_TO.search(match["what"]) or _REGISTERS.search(match["what"]))
    )


_OBJECT = re.compile(
    r"(?<!\w)(?:ihn|sie|(?:alle|die) beiden?|[Hh]im|[Hh]er|[Tt]hem|его|е[её]|их|ho|go|ją|"
    r"(?:l['’]|les )(?:inscri|accré|enreg|ajout)\w+|\w+(?:ar|er|ir)l(?:[oaie]|[oa]s))(?!\w)"
)
"""A pronoun for those whom somebody else has the writer register ("ich soll ihn anmelden"); not the polite "Sie"."""
_HELPS = re.compile(
    r"(?i)(?<!\w)(?:ich (?:bin|heiße|heisse)|(?-i:I)(?:['’]m| am)|я|(?:и|а) я|je suis|sono|soy|sou|jestem|jsem|"
    r"ik ben|jag är|"
    r"jeg er)(?:[ ,]+(?!(?:и|und|and|et)\b)[\w-]+){0,6}?[ ,—–-]+(?:praktikant|volont[äa]r|sekret[äa]r|"
    r"[^\W\d_]*assistent|azubi|"
    r"auszubildend|werkstudent|hospitant|intern|trainee|secretary|(?:personal |editorial )?assistant|стаж[её]р|"
    r"секретар|"
    r"помощни|практикант|ассистент|stagiaire|secrétaire|assistante?|stagista|segretari|becari|secretari|estagiári|"
    r"staży|sekretark|asystent|stážist|sekretář|asistent|praktykant)\w*(?! (?:am ton|kamera|der kamera))"
)


def presents_helper(text: str) -> bool:
    """Whether the writer tells that she is an intern, a secretary, an assistant, and of no coming."""
    return _HELPS.search(text) is not None


class Placed(Protocol):
    """A name, and where it begins in its sentence."""

    @property
    def start(self) -> int: ...


def is_tasked(text: str, names: Iterable[Placed]) -> bool:
    """Whether the writer was asked to register others, whom the sentence names behind that ("I was asked to …")."""
    if sees_to(text):
        return True
    match = _TASKED.search(text)
    if match is None or not _REGISTERS.search(match["whom"]) or _HERS_TOO.search(text):
        return False
    return _OBJECT.search(match["whom"]) is not None or any(match.end() <= n.start < match.end("whom") for n in names)


_WRITES_FOR = re.compile(
    r"(?i)(?:(?<!\w)(?:schreibe|melde|wende|kontaktiere|write|writing|getting in touch|contacting|reaching out|пишу|"
    r"обращаюсь|écris|adresse|scrivo|contatto|escribo|escrevo|contacto|piszę|píšu|obracím|schrijf|skriver|írok|"
    r"yazıyorum|"
    r"scriu|kirjoitan|звертаюсь|звертаюся)(?!\w)[^.;!?]{0,40}?(?<!\w)(?:im (?:namen|auftrag)(?: (?:von|des|der))?|"
    r"auf (?:die )?(?:bitten?|wunsch) (?:von|des|der|unser\w*|mein\w*)|"
    r"at the request of|on behalf of|in the name of|от имени|по (?:поручению|просьбе)|au nom de|"
    r"pour le compte de|de la part de|"
    r"à la demande d[eu]|a nome di|su (?:richiesta|incarico) d\w+|a petición de|a pedido de|na (?:prośbę|"
    r"žádost)|op verzoek van|"
    r"på (?:begäran|oppfordring|anmodning) a[vf]|на прохання|per conto di|en nombre de|por encargo de|"
    r"de parte de|em nome de|w imieniu|jménem|v mene|uit naam van|namens|"
    r"på (?:vegne|uppdrag) a[vf]|від імені|за дорученням|în numele|(?:vous|Ihnen|you|вам) (?:écris )?(?:pour|für|for|"
    r"за))(?!\w)|(?<!\w)(?:vous écris pour|schreibe Ihnen für|write to you for|writing to you for))\s"
    r"(?:[^\W\d_]+\.?\s){0,4}$"
)
"""What leads to one in whose name somebody writes."""


def only_manages(text: str, names: Sequence[Placed]) -> bool:
    """Whether the writer only arranges for others, was bidden to, or writes in the name of one whom a text names."""
    return (
        MANAGES.search(text) is not None
        or _LOOKS_AFTER.search(text) is not None
        or is_tasked(text, names)
        or any(writes_for(text, name) for name in names)
    )


def writes_for(text: str, name: Placed) -> bool:
    """Whether a sentence says that the writer writes in the name of the one named there ("Ich schreibe im Namen …")."""
    return _WRITES_FOR.search(text, 0, name.start) is not None


_FOR_WHOM = re.compile(
    r"(?i)(?<!\w)(?P<for>für|for|im namen|namens|im auftrag|on behalf of|pour|au nom d|per|a nome d|para|en nombre d|"
    r"dla|w imieniu|pro|jménem|voor|namens|för|for|за|для|от имени)\W?(?:(?:\w+\.?,?\s)|\s){0,5}?$|"
    r"\b(?:\w*akkreditierung|akkreditation|zulassung|anmeldung|registrierung)\s(?:herrn?s?\s|frau\s|dr\.?\s|"
    r"prof\.?\s)*$"
)
_HERS_TOO = re.compile(
    r"(?i)\b(?:für|for|pour|per|para|dla|pro|voor|för|для|за)\s(?:mich|me|myself|moi|mí|mim|siebie|mne|mij|mig|"
    r"meg|меня|себя)\b"
)


def for_another(text: str, spans: Sequence[Span]) -> bool:
    """Whether a sentence tells for whom something is asked, and names another than the writer."""
    led = any(
        _FOR_WHOM.search(text, max(0, span.start - 60), span.start) and not is_writer(text, span) for span in spans
    )
    return (led or _THEIRS.search(text) is not None) and not _HERS_TOO.search(text)


_THEIRS = re.compile(
    r"(?i)\bfür (?:ihn|(?-i:sie))\b|\bfor (?:him|her|them)\b|"
    r"\bum (?:deren|dessen|seine|ihre) (?:presse)?(?:akkredit|zulass|registr|aufnahme|anmeld)"
)
"""For whom, or for whose place, where a pronoun tells it."""
