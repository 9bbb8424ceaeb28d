"""The date expressions of a text (expressions.py), and the day a quotation was said (said.py)."""
