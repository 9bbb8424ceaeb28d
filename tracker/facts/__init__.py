"""Article → facts: who said what, when, about which countries; extraction.py joins the rooms."""
