"""The database in a browser: Datasette, read-only, for this machine alone. It needs the extra `web`."""
