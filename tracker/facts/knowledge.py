"""What the rules know beside the article; light, so that a run without pages need not load the rules."""

from dataclasses import dataclass

from tracker.config import Config, Theme, TopicTerms
from tracker.facts.speakers.people import People, load_people


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the rules know beside the article: who is who, and what the user follows."""

    people: People
    themes: tuple[Theme, ...]
    topic: TopicTerms


def load_knowledge(config: Config) -> Knowledge:
    """Load the people that a configuration names, beside its themes and topic.

    Raises:
        ConfigError: Every mistake of the people's file at once.
    """
    return Knowledge(people=load_people(config.people), themes=config.themes, topic=config.topic)
