"""The tables of the catalog, one SQLite file.

`concept`, `name`, `parent`, `xref`, `annotation`, `gene` and `icd` hold records as given. The others
follow from them when the writer finishes: `closure` (every ancestor), `lookup` (every name in normal
form, with what it stands for and how strongly), `popular` (suggestions for the first one or two
letters), `word` (the vocabulary that misspellings are corrected to), `annotated` and `occurrence` (which
diseases have a finding), `described` (words of names and definitions), `mentioned` (how many articles name a
concept) and `problem` (records that do not go together).

The rows of ``phenotype.hpoa`` are only ever read by disease and are by far the largest part, so each
disease holds its own as one compressed text, each line its number in the file, a tab and the row.
"""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What a concept is."""

    DISEASE = 1
    FINDING = 2
    DESCRIPTOR = 3


class Tier(IntEnum):
    """How strongly a name stands for its concept, in hundredths of a `Match.score`."""

    PREFERRED = 100
    LABEL = 98
    SYNONYM = 95
    ABBREVIATION = 94
    ENTRY_TERM = 93
    FINDING_LABEL = 92
    FINDING_SYNONYM = 90
    LOOSE_ENTRY_TERM = 80
    LOOSE_SYNONYM = 70


TABLES = """
CREATE TABLE concept (
    num INTEGER PRIMARY KEY, id TEXT NOT NULL, kind INTEGER NOT NULL, label TEXT NOT NULL, definition TEXT,
    obsolete INTEGER NOT NULL DEFAULT 0, replaced_by TEXT, setting TEXT, trees TEXT, origin TEXT NOT NULL,
    weight INTEGER NOT NULL DEFAULT 0, reach INTEGER NOT NULL DEFAULT 0, UNIQUE (id, kind)
);
CREATE TABLE name (
    concept INTEGER NOT NULL, text TEXT NOT NULL, scope TEXT NOT NULL, origin TEXT NOT NULL,
    preferred INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE parent (concept INTEGER NOT NULL, parent TEXT NOT NULL);
CREATE TABLE xref (
    concept INTEGER NOT NULL, code TEXT NOT NULL, predicate TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE TABLE annotation (
    disease TEXT PRIMARY KEY, label TEXT NOT NULL, size INTEGER NOT NULL, rows BLOB NOT NULL
);
CREATE TABLE gene (disease TEXT NOT NULL, gene TEXT NOT NULL, symbol TEXT NOT NULL, source_row TEXT NOT NULL);
CREATE TABLE icd (
    code TEXT PRIMARY KEY, label TEXT NOT NULL, chapter TEXT NOT NULL, parent TEXT, details TEXT NOT NULL
);
CREATE TABLE closure (
    concept INTEGER NOT NULL, ancestor INTEGER NOT NULL, distance INTEGER NOT NULL,
    PRIMARY KEY (concept, ancestor)
) WITHOUT ROWID;
CREATE TABLE lookup (
    norm TEXT NOT NULL, sorted TEXT, concept INTEGER NOT NULL, text TEXT NOT NULL, tier INTEGER NOT NULL,
    why TEXT NOT NULL
);
CREATE TABLE popular (
    head TEXT NOT NULL, place INTEGER NOT NULL, concept INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE TABLE mentioned (id TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE word (word TEXT NOT NULL, uses INTEGER NOT NULL);
CREATE TABLE problem (kind TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL);
"""

RECORD_INDICES = """
CREATE INDEX name_concept ON name (concept);
CREATE INDEX parent_concept ON parent (concept);
CREATE INDEX parent_parent ON parent (parent);
CREATE INDEX xref_concept ON xref (concept);
CREATE INDEX xref_code ON xref (code);
CREATE INDEX gene_disease ON gene (disease);
CREATE INDEX icd_parent ON icd (parent);
CREATE INDEX concept_setting ON concept (setting) WHERE setting IS NOT NULL;
CREATE INDEX concept_replaced_by ON concept (replaced_by) WHERE replaced_by IS NOT NULL;
"""

DERIVED_INDICES = """
CREATE INDEX closure_ancestor ON closure (ancestor);
CREATE INDEX lookup_norm ON lookup (norm);
CREATE INDEX lookup_concept ON lookup (concept);
CREATE INDEX lookup_sorted ON lookup (sorted) WHERE sorted IS NOT NULL;
CREATE INDEX popular_head ON popular (head, place);
"""

REVERSE_TABLES = """
CREATE TABLE annotated (
    disease INTEGER NOT NULL, code TEXT NOT NULL, PRIMARY KEY (disease, code)
) WITHOUT ROWID;
CREATE TABLE occurrence (
    finding INTEGER NOT NULL, disease INTEGER NOT NULL, absent INTEGER NOT NULL, place INTEGER NOT NULL,
    aspect TEXT NOT NULL, PRIMARY KEY (finding, disease, absent)
) WITHOUT ROWID;
CREATE INDEX annotated_code ON annotated (code);
CREATE INDEX gene_gene ON gene (gene);
"""
"""`annotated`: under which codes each disease was annotated; `occurrence`: the diseases of each finding."""
