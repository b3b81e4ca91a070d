"""What can be wrong with a wish for invented people."""

from __future__ import annotations

from shelfmates.language import Sentence


class ExamplesError(ValueError):
    """Applicants of that kind, or a file of that kind, cannot be made; ``sentence`` says why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.text)
        self.sentence = sentence
