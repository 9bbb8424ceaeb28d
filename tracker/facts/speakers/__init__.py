"""Source → speaker: who the printed mention means; resolution.py joins the rooms."""
