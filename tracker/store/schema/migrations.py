"""The list of migrations; each module beside it named after a version adds its own."""

from sqlite_utils import Migrations

migrations = Migrations("tracker")
