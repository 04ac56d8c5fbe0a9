"""Which of our events a mail speaks of, and what they are called."""
