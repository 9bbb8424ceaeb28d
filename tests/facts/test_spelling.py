"""Spellings: what outlets vary is one word, what differs in meaning is not."""

import pytest

from tracker.facts.language.spelling import fold_variant


@pytest.mark.parametrize(
    "variants",
    [
        "zelenskiy zelensky zelenskyy zelenskyi zelenskii zelenski",
        "zelenskiys zelenskys zelenskyys",
        "labor labour",
        "neighbors neighbours",
        "organise organize",
        "organisations organizations",
        "analysed analyzed",
        "center centre",
        "centred centered",
        "theaters theatres",
        "defense defence",
        "licensed licenced",
        "practised practiced",
        "traveled travelled",
        "signaling signalling",
        "program programme",
        "toward towards",
        "kyiv kiev",
        "odesas odessas",
        "adviser advisor",
    ],
)
def test_variants_are_one_word(variants: str) -> None:
    """UK and US English, and names as outlets write them."""
    assert len(set(map(fold_variant, variants.split()))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "would wouldnt", "can cant", "four for", "your yor", "hour hor", "were wer", "are aer", "wise wize", "will wil",
        "ski sky", "yes y", "sent send", "rise raise", "increase decrease", "increased increases",
    ],
)  # fmt: skip
def test_other_words_stay_apart(words: str) -> None:
    """A rule for endings must not touch short words, negations, numbers or tenses."""
    one, other = map(fold_variant, words.split())

    assert one != other


def test_folding_again_changes_nothing() -> None:
    """A folded word is its own folding."""
    for word in ("zelenskiy", "organisation", "travelling", "defences", "programmes", "company", "parties"):
        assert fold_variant(fold_variant(word)) == fold_variant(word)
