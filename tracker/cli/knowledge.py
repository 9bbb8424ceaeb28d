"""Configuration → knowledge: what the rules know, loaded once for a command that reads articles."""

from pathlib import Path

from tracker.config import Config, load
from tracker.facts.extraction import Knowledge
from tracker.facts.people import load_people


def load_knowledge(feeds: Path | None) -> tuple[Config, Knowledge]:
    """Load the configuration and the people it names.

    Raises:
        ConfigError: Every mistake of either file at once.
    """
    config = load(feeds)
    return config, Knowledge(people=load_people(config.people), themes=config.themes, topic=config.topic)
