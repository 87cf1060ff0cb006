"""How text becomes words to be found: the same for what is indexed and for what is asked."""

from __future__ import annotations

import tantivy

ANALYZER = "english"
"""Name under which an index knows the analyzer."""

LONGEST = 80
"""Characters of the longest word that is indexed; longer ones are no words."""


def analyzer() -> tantivy.TextAnalyzer:
    """Words of letters and figures, in lower case, without accents, cut to their English stems."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(LONGEST)).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.stemmer("english")).build()
