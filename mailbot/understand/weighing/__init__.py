"""What is learned: a mail as rows of words (rows.py), what speaks for each run of them (traits.py), and how much."""
