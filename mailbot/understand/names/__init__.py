"""Names in a text, of people and of outlets: where they begin and end, in which order and case they stand, and whether
two are one.
"""
