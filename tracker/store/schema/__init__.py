"""The tables, and the migrations that make them; the only place where the schema changes.

Instants are UTC text (2023-07-30T19:31:00Z), days are ISO text, lists are JSON arrays. A migration is never
edited once released: the next change is a new module `version_N`, imported below the ones before it, with
VERSION (of opening.py, which must not load this room) raised to N.
"""

from tracker.store.schema import version_1 as version_1
from tracker.store.schema import version_2 as version_2
from tracker.store.schema import version_3 as version_3
from tracker.store.schema import version_4 as version_4
from tracker.store.schema import version_5 as version_5
from tracker.store.schema import version_6 as version_6
from tracker.store.schema import version_7 as version_7
from tracker.store.schema.migrations import migrations

__all__ = ["migrations"]
