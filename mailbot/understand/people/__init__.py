"""Who is to be accredited: all that name somebody are asked, scene by scene.

    people.py          find_people(): by all places of a mail that name people
    choice.py          choose_people(): as learned from mails, where that is surer
    candidates.py      everybody whom a request may name, and what speaks for and against her
    scene.py           Scene: one speaker's words, and whom they name
    staging.py         scenes_of(): how the scenes of a mail are set
    layout.py          how a letter is set out: lines, a closing formula, a signature

Sentences:

    prose.py           read_prose(): who of those named is meant, and whether the writer comes herself
    persons.py         which names of a sentence are people's
    lone.py            given names alone
    towns.py           towns that look like names
    in_row.py          names that no list knows, in an enumeration
    outlets_beside.py  outlets that look like names
    called.py          who is called what
    by_half.py         those named by half, with the other half
    mononym.py         people with one name only
    standing.py        points_of(): what a sentence says for and against somebody it names
    senses.py          what a word is where people come together
    going.py           the verbs of those who come, and of those who send them
    clauses.py         the clauses of a sentence
    party.py           who comes together in one sentence
    together.py        names beside each other: a shared family name, the order of all
    of_family.py       the family name of all stands once, and the given names follow
    enumerated.py      what is meant of one of several is meant of all
    pronouns.py        those whom a pronoun asks for
    accepted.py        which of those named are to be accredited

Who is only spoken of:

    apart.py           she has a badge, wants none, is no press
    beside.py          she is a host, gets the answer, lends a telephone
    by_the_way.py      she agreed, was told, sends thanks
    bygone.py          she was there another time
    elsewhere.py       she stays in another town, or at a screen
    watching.py        watches_on(): she stays where she is and takes part from there
    known.py           she is one of an earlier request
    kin.py             she is kin

Forms, tables and lists:

    roster.py          read_roster(): everybody whom a layout, and no sentence, names
    row_people.py      the people of a row, or of a form's fields
    item_people.py     the person of one item of a list
    items.py           what items say besides a name
    struck.py          who is struck out

The writer:

    speaker.py         find_speaker(): who writes
    signing.py         who signs
    cosigners.py       several who sign together
    from_header.py     whom a From header names
    official.py        the official name of one who signs by a short one
    herself.py         whether she says that she comes
    for_others.py      whether she asks for others
    addressee.py       to whom she writes
    in_subject.py      whom the subject names and the text points at

Those without a name:

    announced.py       how many are announced without one
    companions.py      such companions in Russian
    company.py         who comes along with the writer
    counted.py         how many are told by numbers
    sought.py          companions yet to be found

What has changed:

    changed.py         amended(): whom a change adds, corrects, replaces or withdraws
    withdrawn.py       withdrawn(): whom a withdrawal withdraws
    leaving.py         whether somebody does not come, and who takes her place
    exchange.py        who takes whose place, and which spelling is put right
    exchange_latin.py  the same in Latin letters
    respelt.py         two spellings of one person
    moved.py           who goes over to the other way to attend
    answered.py        whom our letter names, and the answers between its lines
"""
