"""What a visitor typed, made fit to hand to the library."""

from __future__ import annotations

from nosology.answer.records import MAX_QUESTION
from nosology.errors import EmptyQuestion, QuestionTooLong


def asked(text: str) -> str:
    """The words of a question, white space folded and control characters left out.

    Args:
        text: As it came from the address or the form.

    Returns:
        At least one letter or digit, at most `MAX_QUESTION` characters.

    Raises:
        EmptyQuestion: There is no letter and no digit.
        QuestionTooLong: There are more than `MAX_QUESTION` characters.
    """
    folded = " ".join(text.split())
    if len(folded) > MAX_QUESTION:
        raise QuestionTooLong(
            f"the question has {len(folded):,} characters and may have {MAX_QUESTION:,}",
            remedy="Ask for less at once",
        )
    words = "".join(character for character in folded if character.isprintable()).strip()
    if not any(character.isalnum() for character in words):
        raise EmptyQuestion("nothing was asked", remedy="Type a disease, a code or a question")
    return words
