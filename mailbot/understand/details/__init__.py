"""How people can be reached, what proves them journalists (contact.py), and whose each number is (details.py)."""
