"""Who is to be accredited: people.py asks all that name somebody, scene by scene (scene.py, set in staging.py):
sentences (prose.py), forms and lists (roster.py), the writer herself (speaker.py), and what has changed (changed.py).
"""
