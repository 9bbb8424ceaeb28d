"""Rows → one HTML file that needs nothing else: charts, style and data are in it, and it asks no host for anything."""
