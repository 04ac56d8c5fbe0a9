"""Names of people in a text: where they begin and end, in which order and case they stand, and whether two are one.

    names.py           find_names(): the names of a text; parse_name(): the one that a field or a header holds
    name.py            Name, how sure it is, and the words it is made of
    identity.py        is_same(): whether two names are one person's
    host.py            how well a name fits the domain a mail comes from

Where names begin and end:

    runs.py            the runs of words that may be names
    bounds.py          whether a word goes on with the name before it
    nobody.py          runs that are nobody's name
    either.py          one of two given names, and not yet which
    places.py          towns and countries
    comma.py           "Krämer, Eva" in a sentence
    bracketed.py       names that a bracket or a quotation cuts
    halves.py          "family name Koh, given name Hui Ling"

In which order:

    order.py           given and family name of a few words
    order_cyrillic.py  those, the patronymic and the nominative of Cyrillic words
    syllables.py       names of the Far East in Cyrillic letters
    unlisted.py        Russian given names that no list knows, or no case changes

In which case:

    cases.py           which case a Russian word demands behind it, and a family name's nominative
    governed.py        what else demands one, and which case joined names share
    family_of_all.py   the family name that several share, told once in the plural
    family_endings.py  how Russian family names end, by sex and case
    slavic.py          Russian, Ukrainian and Belarusian names in the nominative
    slavic_latin.py    West and South Slavic names in the nominative
    slavic_demand.py   what a sentence in such a language demands
    tongues.py         names in German, Hungarian, Finnish and Baltic sentences, in Bulgarian and in Ukrainian
"""
