"""What a text is about: the talks at all (topic.py), and which subject of them (themes.py)."""
