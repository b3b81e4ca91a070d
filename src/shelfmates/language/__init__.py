"""Words in English and French: sentences kept as values, said in a language at the last moment."""

from shelfmates.language.sentences import Points, S, Sentence, Text
from shelfmates.language.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "Points", "S", "Sentence", "Text", "Words"]
