"""The medium that people report for: everything that may be the name of an outlet (outlets.py), weighed (medium.py)."""
