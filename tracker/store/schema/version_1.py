"""The first schema; every new database begins with it."""

from sqlite_utils import Database

from tracker.store.schema.articles import ARTICLES
from tracker.store.schema.feeds import FEEDS
from tracker.store.schema.migrations import migrations
from tracker.store.schema.search import SEARCH
from tracker.store.schema.statements import SPEAKERS, STATEMENTS
from tracker.store.schema.views import VIEWS


@migrations()
def create(db: Database) -> None:
    """Make the first schema: feeds, articles, speakers, statements and milestones."""
    for sql in (*FEEDS, *ARTICLES, *SPEAKERS, *STATEMENTS, *VIEWS, *SEARCH):
        db.execute(sql)
