"""What a mail answers: our invitation, which letter of ours, or a talk of something else; and what it says to that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailbot.model import Source
from mailbot.subject import Subject
from mailbot.understand.kind.conclusions import WISHES
from mailbot.understand.kind.moods import TABLE, is_polite, looks_back, tells_of_past
from mailbot.understand.mail.mail import Mail
from mailbot.understand.text import regex
from mailbot.understand.words.ordinary import is_ordinary
from mailbot.understand.words.phrases import Sentence, sentences_of
from mailbot.understand.words.venue import Venue
from mailbot.understand.words.wordlists import is_frequent, is_given, tags

Signal = tuple[str, Source, str]
"""The name of a signal, and where which words stand that it rests on."""

_REF = re.compile(r"\b[A-Z]{2,6}\d{2}-\d{3,5}\b")
LETTERS = ("told_cancelled", "told_confirmed", "told_missing", "offers_online")
"""What a letter of ours says: "below:told_cancelled" stands in what is quoted, or in the subject that is answered.
The last one no invitation says, which offers both ways."""
_FEW, _SHORT = 8, 25
"""So many words may answer what a letter asks for, or what it offers, and say nothing else."""


def thread_of(mail: Mail, own: Sequence[Sentence], venue: Venue) -> Iterator[Signal]:
    """The signals of what a mail answers, and of what its `own` sentences say to that."""
    envelope = mail.envelope
    if envelope.in_reply_to or envelope.references:
        yield "thread", Source.HEADER, envelope.in_reply_to or envelope.references[-1]
    quoted = mail.text(Source.QUOTED)
    below = sentences_of(quoted, Source.QUOTED, TABLE, venue)
    if quoted:
        yield "quotes", Source.QUOTED, quoted.strip().split("\n", 1)[0]
        for sentence in below:
            for name in ("our_letter", "release", "invites", "accredit"):
                if sentence.has(name):
                    yield f"quoted:{name}", Source.QUOTED, sentence.text
            if sentence.has("accredit") and sentence.any("not_asking", "unneeded"):
                yield "quoted:unneeded", Source.QUOTED, sentence.text
        if _REF.search(quoted) or _REF.search(envelope.subject):
            yield "reference", Source.SUBJECT, envelope.subject
    subject = Subject.of(envelope.subject)
    if subject.answers:
        topic = sentences_of(subject.topic, Source.SUBJECT, TABLE, venue)
        if past := next(filter(tells_of_past, topic), None):
            yield "topic:bygone", Source.SUBJECT, past.text
        below += [each for each in topic if each.has("our_letter") or not each.has("offers_online")]
    released = any(each.has("release") for each in below)
    if released or any(each.has("invites") for each in below):
        yield from _on_invitation(mail, own)
    for name in LETTERS[: -1 if released else None]:
        if said := next((sentence for sentence in below if sentence.has(name)), None):
            yield f"below:{name}", said.source, said.text
            yield from _answer(name, mail, own)


def _on_invitation(mail: Mail, own: Sequence[Sentence]) -> Iterator[Signal]:
    """Whether a few words take up our invitation, or one of its two ways."""
    brief = len(mail.text(Source.BODY).split()) <= _SHORT
    for sentence in own:
        ways = any(each.any("remote", "link", "i_come") and not _says_no(each) for each in _clauses(sentence))
        ways = ways and brief and not (sentence.question or _PUBLISHES.search(sentence.text))
        if ways or _says_yes(sentence):
            yield "says_yes", Source.BODY, sentence.text


def _answer(name: str, mail: Mail, own: Sequence[Sentence]) -> Iterator[Signal]:
    """What the sender's sentences say to a letter of ours that says what `name` tells."""
    asks = next((sentence for sentence in own if _asks(sentence)), None)
    if name == "told_cancelled" and (again := next(filter(_takes_up, own), None)):
        yield "takes_up", Source.BODY, again.text
    if name in ("told_confirmed", "offers_online") and asks and not any(map(_changes, own)):
        yield "asks_of_mine", Source.BODY, asks.text
    if name == "told_missing" and _only_names(mail.text(Source.BODY)):
        yield "gives_name", Source.BODY, mail.text(Source.BODY).strip()
    if name == "offers_online" and not asks and len(mail.text(Source.BODY).split()) <= _SHORT:
        yield from _on_offer(own)


def _on_offer(own: Sequence[Sentence]) -> Iterator[Signal]:
    """Whether the stream that we offer is refused, in whatever words, or taken by naming it."""
    if refused := next((sentence for sentence in own if _REFUSES.search(sentence.text)), None):
        yield "not_online", Source.BODY, refused.text
        return
    for sentence in own:
        if sentence.any("remote", "link") and not _has_registered(sentence):
            yield "not_online" if _is_denied(sentence) else "takes_online", Source.BODY, sentence.text


def says_no(own: Sequence[Sentence]) -> bool:
    """Whether an answer says no somewhere and has no clause that wishes for something without a no.

    So it may pass up what it answers; who asks for a part of it alone has such a clause ("aber online gern").
    """
    return not _wishes(own) and any(map(_says_no, own))


def merely_thanks(own: Sequence[Sentence]) -> bool:
    """Whether nothing in an answer wishes for anything, whatever it says beside its thanks."""
    return not (_wishes(own) or any(each.has("want") for each in own))


def _wishes(own: Sequence[Sentence]) -> bool:
    """Whether an answer wishes for something somewhere, be it by a plain yes."""
    clauses = [each for sentence in own for each in _clauses(sentence) if not _says_no(each)]
    if any(each.any(*_WANTED) or each.has("bids", "me") for each in clauses):
        return True
    return any(map(_says_yes, own))


def _says_yes(sentence: Sentence) -> bool:
    return _SAYS_YES.search(sentence.text) is not None and not _REGRETS.search(sentence.text)


def _says_no(sentence: Sentence) -> bool:
    if sentence.has("not_missing") or _NOT_NO.search(sentence.text):
        return False
    return any(each.search(sentence.text) for each in (_NO, _REGRETS, _REFUSES))


_SAYS_YES = re.compile(
    r"(?i)(?:^\W*(?:(?:o )?ja|yes|да|oui|sì|sí|sim|tak|ano|áno|evet|так),? (?:bitte|(?:sehr )?gerne?|natürlich|klar|"
    r"mach|nehm|please|gladly|of course|certainly|indeed|конечно|с удовольствием|охотно|пожалуйста|будем?|volontiers|"
    r"avec plaisir|bien sûr|volentieri|certo|con (?:mucho )?gusto|claro|chętnie|poproszę|proszę|rád[ai]?|prosím|lütfen|"
    r"graag|gärna|залюбки|звичайно)|"
    r"^\W*(?:sehr gerne?|(?:aber )?klar|natürlich|gladly|of course|happy to|конечно|с удовольствием|с радостью|"
    r"volontiers|avec plaisir|volentieri|con gusto|chętnie|graag|gärna)(?=\W)|"
    r"^\W*(?:komme|kommen gerne?|count me in|i['’]m in|i['’]ll be there|буду|будем|приеду|приедем)(?=[.,!])|"
    r"\b(?:nehme?n?|nimmt) (?:ich |wir )?(?:sie|diese|ihre einladung|die einladung|das angebot)? ?"
    r"(?:gerne? |dankend )?an\b|"
    r"\b(?:nehm\w*|sage?n?) (?:ich |wir )?(?:gerne? )?(?:teil|zu)\b|"
    r"\b(?:mich|uns) (?:bitte |gerne? )?(?:auf|in) (?:die|ihre) \w*liste\b|\bput (?:me|us) (?:down|on)\b|"
    r"\b(?:sage?n? (?:ich|wir) (?:\w+ )?nicht nein|nicht (?:\w+ ){0,2}entgehen|not miss|n['’]t miss|"
    r"не пропу(?:щу|стим)|accept(?:ing)?|take you up on|"
    r"приглашение (?:принимаем|принимаю|принято)|принима(?:ю|ем) (?:ваше )?приглашение|"
    r"j['’]accepte|nous acceptons|accett(?:o|iamo)|acept(?:o|amos)|przyjmuj(?:ę|emy)|přijímám?e?|"
    r"nemen? (?:\w+ ){0,3}aan))(?!\w)"
)
"""Who begins so takes up what was offered."""
_PUBLISHES = re.compile(
    r"(?i)\b(?:stell\w*|steht|erschein\w*|bring\w*|veröffentlich\w*|drucken?|post(?:en|e)?|run|print\w*|publish\w*|put|"
    r"постав\w*|размест\w*|опублик\w*|выложи\w*|mettr\w*|publi\w*|pubblich\w*|zamieści\w*|opublikuj\w*|zveřejn\w*)\b"
)
"""What our invitation is, and nobody who comes, goes online by."""
_NOT_NO = re.compile(
    r"(?i)\b(?:nicht nein|nicht (?:nur|bloß)|nicht (?:\w+ ){1,3}fehlen|nicht (?:\w+,? ){1,4}sondern|macht nichts|"
    r"not (?:only|just)|not miss|n['’]t miss|(?:can|could)n['’]t say no|не только|не откаж\w+|не пропу(?:щу|стим)|"
    r"pas seulement|"
    r"dir[ée]? (?:pas )?non|non solo|nie tylko|nejen|niet alleen)\b"
)
"""No no, though a word of it stands there."""


_WANTED = (
    *("attend", "accredit", "register", "remote", "link", "i_come", "cover", "admit", "adds", "card", "badge"),
    "asks_mine",
)
_NO = re.compile(
    r"(?i)\b(?:nichts?|kein\w*|niemand\w*|nie|ohne|sinnlos|zwecklos|fehlt|gedeckt|not?|nobody|nothing|none|never|without|"
    r"\w+n['’]t|cannot|useless|pointless|не|нет|ни|без|никто|никого|ничего|некому|нельзя|незачем|сыты?|бесполезн\w+|"
    r"бессмысл\w+|pas|rien|personne|aucun\w*|ne|n['’]\w+|inutile|non|nulla|niente|nessuno|nada|nadie|ningun\w*|não|nie|"
    r"nic|nikt|nikogo|nikdo|nikoho|ne(?:chc\w+|bud\w+|mohu|moh\w+|můž\w+|mám\w*|poš\w+|přijed\w+|zúčast\w+)|niets?|geen|"
    r"nej|inte|ikke|ingen|nem|değil|\w+m[ıiuü]yor\w*|\w+m(?:ayaca|eyece)[kğ]\w*|ні|ніхто|нікого)\b"
)
"""What says no in a clause, in the languages that such answers come in."""
_REGRETS = re.compile(
    r"(?i)\b(?:leider|schade|unfortunately|sadly|afraid|regret\w*|жаль|увы|сожалению|malheureusement|purtroppo|"
    r"lamentablemente|niestety|bohužel|helaas|maalesef)\b"
)


_CHANGES = ("adds", "replaces", "corrects", "switches", "supplies", "cancels", "cannot_come", "new_outlet", "hands_in")


def _asks(sentence: Sentence) -> bool:
    """Whether it wants an answer, and not a deed."""
    return (sentence.question or sentence.has("asks_indirectly")) and not is_polite(sentence)


def _changes(sentence: Sentence) -> bool:
    """Whether it changes what was asked for; a question does only if it speaks of somebody of the press."""
    return sentence.any(*_CHANGES) and (not _asks(sentence) or sentence.any("press", "trade", "accredit", "register"))


def _takes_up(sentence: Sentence) -> bool:
    """Whether somebody whose request we have taken off wants anything of us now."""
    if sentence.any("please", "adds", "replaces", "switches", "supplies", "stays", "partly") or sentence.question:
        return True
    if _NOT_SO.search(sentence.text):
        return True
    wants = sentence.any("want", "need", "hereby") and sentence.any(*WISHES, "attend", "accredit", "register", "remote")
    comes = sentence.any("attend", *WISHES) and sentence.any("me", "i_come")
    return (wants or comes) and not _SOME_DAY.search(sentence.text)


_SOME_DAY = re.compile(
    r"(?i)\b(?:sobald|irgendwann|einmal|nächste[sn]?|künftig|herbst|kommendes|once|when i|some day|one day|next|"
    r"another|как только|когда[- ](?:нибудь|я)|следующ\w+|другой раз|un jour|prochaine?|una volta|prossim\w+|próxim\w+|"
    r"otra vez|kiedyś|następnym|někdy|příště|volgend\w*|nästa|neste|næste)\b"
)
"""Who comes then does not come to what was cancelled."""
_NOT_SO = re.compile(
    r"(?i)\b(?:irr?tum\w*|missverst\w+|versehen\w*|doch|verwechs\w+|mistake\w*|error|misunder\w+|mix-?up|after all|"
    r"(?:anders|neu) überlegt|umentschieden|falsch\w*|zieh\w*[^.!?]{1,40}\bzurück|chang\w+ my mind|"
    r"back (?:on|in|onto) (?:the|your)|wieder (?:auf|in|dabei|an) (?:die|der|ihr)\w*|передума\w+|верните|обратно|"
    r"cambi\w+ (?:idea|de)|chang\w+ d['’]avis|zmieni\w+ zdanie|rozmyśl\w+|rozmysl\w+|bedacht|ångrat|ombestemt|"
    r"wrong|never (?:cancel|withdr)\w+|ошиб\w+|недоразум\w+|вс[её](?:-таки| же)|перепута\w+|erreur|malentendu|"
    r"finalement|errore|malinteso|equivoco|error|malentendido|pomyłk\w+|nieporozum\w+|jednak|omyl\w*|přece|nedorozum\w+|"
    r"vergissing|misverstand|toch|misstag|missförst\w+|feil|fejl|misforst\w+|помилк\w+|непорозум\w+)(?!\w)"
)
"""Who says so does not leave it at what our letter tells."""


def _has_registered(sentence: Sentence) -> bool:
    """Whether somebody to whom we have offered the stream tells that she has done what she does for it."""
    return sentence.has("done") or (looks_back(sentence) and sentence.has("register"))


def _is_denied(sentence: Sentence) -> bool:
    """Whether the clause that speaks of the stream says that it is not wanted ("online bringt mir nichts")."""
    return any(_NO.search(each.text) and each.any("remote", "link") for each in _clauses(sentence))


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    """The parts between commas and dashes, each with the concepts in it."""
    for clause in regex(r"[,;:]\s|\s[–—-]\s").split(sentence.text):
        yield from sentences_of(clause, sentence.source, TABLE, sentence.venue)


_REFUSES = re.compile(
    r"(?i)\b(?:verzicht\w*|setzen? (?:\w+ )?aus|lassen? (?:es|das|ihr\w*|\w+ angebot)\b.{0,60}\b(?:bleiben|sein|"
    r"ungenutzt)|lehnen? (?:\w+ ){0,6}ab|ablehnen|absehen|erübrigt|passen? (?:ich|wir) diesmal|"
    r"(?:dann|also) (?:\w+ )?gar nicht|ohne (?:uns|mich)|"
    r"отка(?:з|ж)\w+|отклон\w+|воздерж\w+|пропу(?:щу|стим)|без (?:нас|меня)|ни к чему|некому|"
    r"(?:will|ll|must|to|shall) (?:pass|skip|decline|forgo)|decline|sit (?:this|it|that) (?:one )?out|"
    r"give (?:\w+ ){1,4}a miss|(?:i['’]?d|would) rather not|count (?:me|us) out|without (?:me|us)|"
    r"renonc\w+|déclin\w+|sans moi|sans nous|rinunci\w+|declin\w+|senza di (?:me|noi)|renunci\w+|sin m[ií]|"
    r"z?rezygn\w+|beze mě|bez nás|oželím|odmít\w+|sla (?:\w+ ){0,4}over|bedank (?:ik|voor)|zonder mij|vazgeç\w*|"
    r"відмов\w+)(?!\w)"
)
"""Who says so of what we have offered goes without it."""


def _only_names(body: str) -> bool:
    """Whether a mail holds nothing but a name or two, of people or of an outlet, of which no word is ordinary."""
    word = regex(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
    words = word.findall(body)
    if not 0 < len(words) <= _FEW or "?" in body:
        return False
    first = words[0]
    if len(words) == 1:
        return is_given(first) or bool(tags(first)) or not (is_frequent(first) or is_ordinary(first))
    if is_given(first) and regex(r"\w+[.,;!]").match(body.lstrip()):
        return True
    bare = word.findall(regex(r"[«„“\"][^«»„“”\"]+[»“”\"]").sub("", body))
    return all(each[0].isupper() or tags(each) & {"craft", "outlet"} for each in bare if len(each) > 3)
