"""The words of each language, as data (*.toml, *.txt) that anyone can extend, and how they are found in a text:
vocabulary.py (lists and patterns), little.py (words of several meanings), lexicon.py and phrases.py (concepts in
sentences), wordlists.py (names).
"""
