"""The medium that people report for: every run of words that may name it (spans.py, options.py, ends.py) is weighed
(medium.py).
"""
