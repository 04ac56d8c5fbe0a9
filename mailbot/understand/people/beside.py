"""Who stands in a mail by what is beside the matter: a host, who gets the answer, whose telephone is used."""

from __future__ import annotations

import re


def is_beside(before: str) -> bool:
    """Whether the words before a name lead to such a one."""
    return any(
        pattern.search(before) is not None
        for pattern in (_LODGES, _IS_WRITTEN_TO, _LEADS_OTHERS, _OWNS, _TALKS_TO, _IS_DEAD, _IS_SUCCEEDED)
    )


_LODGES = re.compile(
    r"(?i)\b(?:(?:wohn|übernacht|schlaf|schläf|logier|nächtig)\w*|untergebracht|unterkunft|unterkomm\w+|quartier|"
    r"zu (?:gast|besuch)|stay(?:ing)?|lodg\w+|sleep\w*|guests?|put(?:ting)? (?:me|us) up|log\w+|héberg\w+|dors|dormir|"
    r"alloggi\w+|dormo|ospit\w+|alojar\w*|alojo|alojad[oa]|duermo|hosped\w+|fico|ficarei|nocuj\w+|zatrzym\w+|"
    r"mieszka\w+|"
    r"bydl\w+|přesp\w+|ubytov\w+|logeer\w*|overnacht\w*|verblijf\w*|bor|sover|övernattar|overnatter|"
    r"kalıyorum|kalaca\w+|majoitun|yövyn)\s(?:[^\W\d_]+\s){0,4}?"
    r"(?:bei|beim|with|at|by|chez|da|presso|en casa de|con|com|em casa de|u|bij|hos|luona|at the (?:home|house) of)\s"
    r"(?:[^\W\d_][\w-]*,?\s){0,5}?$"
)
"""With whom somebody stays for the night."""
_IS_DEAD = re.compile(
    r"(?i)(?<!\w)(?:(?:früh |kürzlich |jüngst |inzwischen |leider )?"
    r"(?:ver|ge|da(?:hin)?ge)(?:storben|schieden|gangen)e[nrms]?|"
    r"(?:the|our|my|his|her) late|late(?= colleague| editor| predecessor| husband| wife)|"
    r"(?:покойн|умерш|почивш|скончавш)[а-яё]+|(?:покійн|померл)\w+|(?:feu|défunte?|regrettée?)|"
    r"(?:defunt|compiant)[oa]|(?:difunt|fallecid|falecid)[oa]|(?:zmarł|śp)\w*\.?|(?:zesnul|zemřel|zosnul)\w+|"
    r"(?:wijlen|overleden)|(?:avdød|avlid)[nea]+|(?:néhai|elhunyt)|(?:răposat|regretat)\w+|(?:pokojn|preminul)\w+|"
    r"rahmetli|edesmenn\w+)\s(?:[^\W\d_][\w-]*[.,]?\s){0,3}?$"
)
"""What leads to one who is dead."""
_IS_SUCCEEDED = re.compile(
    r"(?i)(?<!\w)(?:(?:nachfolge|nachfolger(?:in)?|ablösung|amt|stelle|posten|ressort|aufgabe)(?: als [^\W\d_]+)? "
    r"(?:von|des|der)|(?:beerbe|beerbt)|tak(?:e|es|ing|en) over(?: the (?:desk|beat|post|job))? from|"
    r"succe(?:ed|eds|eding)|successor (?:to|of)|(?:преемни(?:к|ца|ком|цей)|наступни(?:к|ця|ком|цею))|"
    r"(?:на смену|сменил[аи]?|сменяю)|"
    r"succède à|successeure? d[eu]|subentro a|successor[ea] d[ie]|(?:suced[oe]|sucesora? de|sucessora? de)|"
    r"następ(?:ca|czyni)|(?:nástupce|nástupkyně)|"
    r"opvolg(?:er|ster) van|efterträd(?:are|er) (?:till )?|etterfølger(?:en)? til)\s"
    r"(?:[^\W\d_][\w-]*[.,]?\s){0,4}?$"
)
"""What leads to one whose place the writer has now."""
_LEADS_OTHERS = re.compile(
    r"(?i)(?:orchest|chor\b|chör|ensemble|theater|kapelle|delegation|choir|orqu?est|chœur|coro\b|band\b|troupe|"
    r"orkiestr|chór|"
    r"оркестр|хор\w{0,2}\b|ансамбл|театр|делегаци)[^.;!?]{0,40}\b"
    r"(?:unter (?:der )?(?:leitung|führung|stabführung|regie) von|(?:led|conducted|directed|headed) by|"
    r"под (?:управлением|руководством)|sous la direction de|dirett[oa] da|guidat[oa] da|dirigid[oa] por|"
    r"pod (?:dyrekcją|batutą|kierunkiem))\s(?:[^\W\d_][\w-]*\.?\s){0,3}?$"
)
"""What leads to the conductor of those of whom somebody reports."""
_OWNS = re.compile(
    r"(?i)\b(?:vom|von|über|from|via|through|on|с|со|из|через|depuis|da|dal(?:la|l['’])?|desde|z|ze|vanaf|från|fra)\s?"
    r"(?:(?:de[mnr]|the|dem|la|le|l['’]|el|il|o)\s?)?(?:[a-zß-žа-яё-]+ )?"
    r"(?:[^\W\d_]*(?:postfach|konto|account|adresse|rechner|computer|handy|laptop)|account|mailbox|inbox|address|"
    r"phone|почт\w+|ящик\w*|аккаунт\w*|адрес\w*|компьютер\w*|телефон\w*|"
    r"compte|boîte|adresse|téléphone|ordinateur|casella|indirizzo|cuenta|correo|dirección|kont[ao]|skrzynk\w+|adres\w*)"
    r"(?:,? (?:mail|e-mail|postale|di posta))?\s(?:of |de |di |d['’]|van |av )?(?:[^\W\d_][\w-]*\.?\s){0,3}?$"
)
"""What leads to the one whose account or device the writer uses."""
_TALKS_TO = re.compile(
    r"(?i)(?<!\w)(?:(?:sit(?:ting)? down|talk(?:ing)?|chat(?:ting)?|speak(?:ing)?|catch(?:ing)? up|conversation|"
    r"meeting|a word) "
    r"(?:briefly |again |also )?(?:with|to)|(?:gespräch|unterhaltung|interview|treffen) mit|"
    r"(?:m['’]|s['’]|nous )?(?:entretenir|entretiendrai|entretien)(?: \w+)? avec|"
    r"(?:we|I)(?:['’]ll| will| shall| want to| plan to| hope to| are going to|['’]re going to)? "
    r"(?:film|shoot|photograph|record|portray|profile|feature|interview)|"
    r"(?:filmen|drehen|porträtieren|fotografieren|zeigen|begleiten|interviewen) wir(?: mit)?|"
    r"(?:сн[иі]мем|снимаем|проинтервьюируем)(?=\s(?-i:[А-ЯЁІЇЄ]))|nous (?:film|tourn|interview)(?:ons|erons)|"
    r"(?:parler|discuter|dialoguer|converser|échanger|rendez-vous|interview)(?: \w+)? (?:avec|à)|"
    r"(?:interviewer|interroger|rencontrer|portraiturer)|"
    r"(?:parlare|dialogare|chiacchierare|colloquio|incontrarmi|confrontarmi|intervista)(?: \w+)? (?:con|a)|"
    r"(?:intervistare|incontrare)|(?:hablar|conversar|charlar|dialogar|reunirme|entrevistarme|encontrarme|"
    r"entrevista|cita)"
    r"(?: \w+)? (?:con|a)|entrevistar(?: a)?|(?:falar|conversar|entrevista|reunir-me)(?: \w+)? com|"
    r"(?:spreken|praten|gesprek|interview)(?: \w+)? met|(?:interviewen|ontmoeten)|"
    r"(?:porozmawiać|rozmawiać|spotkać się|rozmow[aęy]|wywiad\w*|spotkani[ae])(?: \w+)? z|"
    r"(?:promluvit|mluvit|hovořit|setkat se|sejít se|rozhovor\w*|setkání|hovoriť|stretnúť sa)(?: \w+)? se?|"
    r"(?:tala|prata|samtala|samtal|intervju|snakke|tale|samtale|møde|møte)(?: \w+)? med|(?:intervjua|träffa|"
    r"interviewe)|"
    r"(?:побеседовать|поговорить|пообщаться|встретиться|беседу|встречу|интервью)(?: [а-яё]+)? (?:со?|у)|"
    r"(?:поспілкуватися|поговорити|зустрітися|інтерв.ю)(?: \w+)? (?:з|із|зі|у))\s"
    r"(?:(?-i:[a-zß-žа-яёіїє])[^\W\d_]*[.,]?\s|(?:Herrn?|Frau|M|Mme|Dr|Prof|Mr|Ms|Mrs|Mayor|Minister)\.?\s|"
    r"(?-i:[A-ZÄÖÜ][a-zäöüß]{5,})\s){0,4}?$"
)
"""What leads to one whom the writer means to talk to on the spot."""
_IS_WRITTEN_TO = re.compile(
    r"(?i)\b(?:(?:[^\W\d_]*bestätigung|antwort|rückmeldung|bescheid|nachricht|rechnung|kopie|unterlagen|post|"
    r"korrespondenz|"
    r"zusage)(?: (?:der|für die) [^\W\d_]*(?:akkreditierung|akkreditation|anmeldung|teilnahme))?"
    r"(?:,? (?:bitte|auch|direkt|gern|gerne|nur|gleich|noch|in kopie)){0,3} (?:an|zu händen)|zu händen|z\. ?hd\.|cc:?|"
    r"(?:confirmation|reply|answer|response|invoice|copy|correspondence|paperwork)(?: of [^,.;]{3,40}?)?"
    r"(?: (?:should|can|may|might|must|will))?"
    r"(?:,? (?:also|too|directly|please|only|straight|go|be|sent|addressed)){0,4} to|"
    r"(?:confirmation|réponse|facture|copie)(?: [^,.;]{3,40}?)? (?:aussi |également |directement )?à|"
    r"(?:conferma|risposta|fattura|copia)(?: [^,.;]{3,40}?)? (?:anche |direttamente )?al?l?a?|"
    r"(?:confirmación|confirmação|respuesta|resposta|factura|copia|cópia)(?: [^,.;]{3,40}?)? "
    r"(?:también |também )?(?:a|para)|"
    r"(?:подтверждени|ответ|сч[её]т|копи|документ)\w*(?: [^,.;]{3,40}?)? (?:также |и )?(?:на имя|на почту|на адрес|для|"
    r"(?:наш|мо)\w+))\s(?:[^\W\d_][\w-]*[.,]?\s){0,5}?$"
)
"""What leads to the one to whom an answer is to go."""
