"""Words in English and French: sentences kept as values, said in a language at the last moment."""

from shelfmates.language.sentences import SN, Coded, Name, Points, S, Sentence, Text, plain
from shelfmates.language.words import LANGUAGES, Words

__all__ = ["LANGUAGES", "SN", "Coded", "Name", "Points", "S", "Sentence", "Text", "Words", "plain"]
