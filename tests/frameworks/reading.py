"""How hard a sentence is to read: the Flesch-Kincaid grade, with a plain count of syllables."""

import re

VOWELS = re.compile(r"[aeiouy]+")


def reading_grade(text: str) -> float:
    """Return the school grade a text asks for; source: Kincaid et al. 1975."""
    words = re.findall(r"[A-Za-z'-]+", text)
    sentences = max(1, len(re.findall(r"[.!?](\s|$)", text)))
    syllables = sum(count_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(1, len(words)) - 15.59


def count_syllables(word: str) -> int:
    """Return the groups of vowels of a word, a silent e left out."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    count = len(VOWELS.findall(letters))
    if letters.endswith("e") and not letters.endswith("le") and count > 1:
        count -= 1
    return max(1, count) if letters else 0
