"""How text becomes words to be found: the same for what is indexed and for what is asked."""

from __future__ import annotations

import tantivy

ANALYZER = "english"
"""Name under which an index knows the analyzer of running text."""
PLAIN = "plain"
"""The same without stems: for names of people, and for words cut short by the reader."""
WHOLE = "whole"
"""A whole value as one word, in lower case and without accents."""

LONGEST = 80
"""Characters of the longest word that is indexed; longer ones are no words."""


def analyzer() -> tantivy.TextAnalyzer:
    """Words of letters and figures, in lower case, without accents, cut to their English stems."""
    return _words().filter(tantivy.Filter.stemmer("english")).build()


def plain_analyzer() -> tantivy.TextAnalyzer:
    """Words of letters and figures, in lower case, without accents."""
    return _words().build()


def whole_analyzer() -> tantivy.TextAnalyzer:
    """One word: the text in lower case, without accents."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def unchanged_analyzer() -> tantivy.TextAnalyzer:
    """One word: the text as it is."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).build()


def _words() -> tantivy.TextAnalyzerBuilder:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(LONGEST)).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.ascii_fold())
