"""What stops the tool: one Chinese sentence that says what to do."""


class Failure(Exception):
    """Something the person at the keyboard can put right; the sentence says how."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
