"""The medium that people report for: by rules (medium.py, of what outlets.py finds), else as learned (choice.py)."""
