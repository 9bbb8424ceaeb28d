"""Whom the sentence before a pronoun begins with: `A diplomat was less sure. "Nothing is agreed," she said`."""

import re

from tracker.facts.language.lexicon import Tag, guess_tag, load_words
from tracker.facts.speakers.cast import Cast, Member, gender_of_words
from tracker.facts.speakers.setting import Setting
from tracker.model import Span

_SOMEBODY = re.compile(
    r"(?:A|An|One|Another|His|Her|Their)\s(?:[\w.’'-]+\s){0,4}?"
    r"(?P<noun>official|diplomat|advis[eo]r|aide|source|minister|spokes(?:man|woman|person)|officer|envoy|negotiator"
    r"|lawmaker|senator|ambassador|person|man|woman|delegate|colleague|counterpart|deputy|general|commander|analyst)"
    r"\b(?!,? [A-Z])"
)
_START = re.compile(r"[\s.!?\"'”’»)\]]*")
_LONGEST_TITLE = 60
_IN_TITLES = frozenset((Tag.NAME, Tag.WORD, Tag.DETERMINER, Tag.POSSESSIVE))


class Openings:
    """Finds with whom the sentences of one article begin."""

    def __init__(self, text: str, cast: Cast, setting: Setting) -> None:
        self._text = text
        self._cast = cast
        self._setting = setting

    def before(self, gender: str, at: int, spoken: int) -> Member | Span | None:
        """Find the subject of the sentence before that of a pronoun, if a pronoun of this gender may mean it.

        Args:
            gender: "m" or "f".
            at: Where the pronoun stands.
            spoken: Where somebody spoke last: only who is named since is looked for.

        Returns:
            A member of the cast whose gender is known and fits, or where somebody without a name is described who
            is the only one there that may be meant; None where the sentence begins otherwise.
        """
        end = self._setting.sentence_before(at)
        start = max(self._setting.sentence_before(end), self._setting.paragraph(at))
        opens = _START.match(self._text, max(0, start), end)
        if end < 0 or opens is None or opens.end() <= spoken or self._setting.is_reported(opens.end()):
            return None
        begin = opens.end()
        named = self._cast.named_before(end, begin)
        somebody = _SOMEBODY.match(self._text, begin, end)
        if somebody:
            alone = all(member.gender not in {gender, None} for _, member in named)
            fits = gender_of_words(somebody["noun"]) in {gender, None}
            return Span(*somebody.span()) if fits and alone else None
        place, first = named[-1] if named else (end, None)
        return first if first and first.gender == gender and is_title(self._text[begin:place]) else None


def is_title(printed: str) -> bool:
    """Tell "Ukraine's envoy " before a name from "After the talks with ": no more than nouns and an article."""
    tags = (load_words().get(word.lower()) or guess_tag(word) for word in printed.split())
    return len(printed) <= _LONGEST_TITLE and all(tag in _IN_TITLES for tag in tags)
