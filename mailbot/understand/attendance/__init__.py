"""How they want to attend: what is masked before reading, the way of one sentence, and the choice (attendance.py)."""
