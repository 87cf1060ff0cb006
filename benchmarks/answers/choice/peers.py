"""TextRank and LexRank as sumy implements them, over snippets instead of sentences of a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.answers.choice.rouge import words

Summarizer = Callable[[Sequence[str]], str]


class _Words:
    """What sumy asks for words."""

    def to_words(self, text: str) -> list[str]:
        return words(text)


def summarizers() -> dict[str, Summarizer]:
    """Summarizers by name, each giving one of the texts; none where sumy is not installed."""
    try:
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.text_rank import TextRankSummarizer
    except ImportError:
        return {}
    return {"TextRank": _one_of(TextRankSummarizer()), "LexRank": _one_of(LexRankSummarizer())}


def _one_of(summarize: Callable[[object, int], Sequence[object]]) -> Summarizer:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    def first(texts: Sequence[str]) -> str:
        sentences = [Sentence(text, _Words()) for text in texts]
        chosen = summarize(ObjectDocumentModel([Paragraph(sentences)]), 1)
        return str(chosen[0]) if chosen else texts[0]

    return first
