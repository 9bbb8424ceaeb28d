"""What the rules know beside the article; light, so that a run without pages need not load the rules."""

from dataclasses import dataclass, field
from hashlib import sha256

from tracker.config import Config, Theme, TopicTerms
from tracker.facts.speakers.people import People, load_people

RULES_VERSION = 3
"""Raised whenever rules or tables, of pages or of facts, change what is read out of unchanged bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the rules know beside the article: who is who, and what the user follows.

    Attributes:
        stamp: Of the rules and all of this: equal stamps read the same out of the same bytes.
        topic_stamp: Of the topic's terms: equal stamps judge an entry alike.
    """

    people: People
    themes: tuple[Theme, ...]
    topic: TopicTerms
    stamp: str = field(init=False)
    topic_stamp: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stamp", _stamp(self.people, self.themes, self.topic))
        object.__setattr__(self, "topic_stamp", _stamp(self.topic))


def _stamp(*known: object) -> str:
    return f"{RULES_VERSION}:{sha256(repr(known).encode()).hexdigest()[:12]}"


def load_knowledge(config: Config) -> Knowledge:
    """Load the people that a configuration names, beside its themes and topic.

    Raises:
        ConfigError: Every mistake of the people's file at once.
    """
    return Knowledge(people=load_people(config.people), themes=config.themes, topic=config.topic)
