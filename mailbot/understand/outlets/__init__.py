"""Names of outlets in running text: the slots where a sentence has one, where it ends, and in which case it stands.

    slots.py          find_said(): the names in the slots of a sentence, with points; negative where it denies them
    openers.py        what opens a slot: words of commission, of running an outlet, prepositions
    apposed.py        names by what stands beside them: brackets, a word for their kind, somebody's trade, a verb
    small.py          names in small letters, and those that begin with a number
    agglutinating.py  names in Hungarian, Turkish and Finnish
    denied.py         whether a slot's clause speaks of the past, or of what others publish
    name.py           name_at(): the name that begins at a place, and its end
    tokens.py         the words and marks that a name may be made of
    words.py          what the vocabularies tell of a word; whether a piece of text may be a name
    titles.py         Russian and German titles in the nominative
    slavic_titles.py  those of the other Slavic languages

Which outlet people report for, medium/ asks.
"""
