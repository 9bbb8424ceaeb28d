"""Words that an article attributes to somebody; reading.py joins the rooms."""
