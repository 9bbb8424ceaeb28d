"""The countries and blocs that a text names; mentions.py joins the rooms."""
