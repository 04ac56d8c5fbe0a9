"""A mail told apart: bytes -> `Mail` (message.py), its parts, headers, rows and passages, what its attachments say
(documents.py), and whether a machine wrote it (automatic.py).
"""
