"""The tables of ``catalog.db``."""

from __future__ import annotations

TABLES = """
CREATE TABLE disease (
  id TEXT PRIMARY KEY, label TEXT, definition TEXT, origin TEXT, obsolete INTEGER, replaced_by TEXT, setting TEXT,
  weight REAL DEFAULT 0);
CREATE TABLE name (disease TEXT, text TEXT, norm TEXT, key TEXT, scope TEXT, origin TEXT, preferred INTEGER);
CREATE TABLE parent (child TEXT, parent TEXT);
CREATE TABLE closure (descendant TEXT, ancestor TEXT, distance INTEGER);
CREATE TABLE xref (disease TEXT, code TEXT, predicate TEXT, origin TEXT);
CREATE TABLE finding (
  id TEXT PRIMARY KEY, label TEXT, definition TEXT, obsolete INTEGER, replaced_by TEXT, parents TEXT, names TEXT);
CREATE TABLE annotation (disease TEXT, finding TEXT, line INTEGER, row TEXT);
CREATE TABLE icd (code TEXT PRIMARY KEY, label TEXT, chapter TEXT, parent TEXT, terms TEXT, notes TEXT);
CREATE TABLE descriptor (id TEXT PRIMARY KEY, label TEXT, terms TEXT, trees TEXT);
CREATE TABLE gene (disease TEXT, gene TEXT, symbol TEXT, row TEXT);
CREATE TABLE concept (norm TEXT, id TEXT, label TEXT, trees TEXT, rank INTEGER, short INTEGER);
CREATE TABLE word (word TEXT PRIMARY KEY);
"""

INDICES = """
CREATE INDEX name_disease ON name (disease);
CREATE INDEX name_norm ON name (norm);
CREATE INDEX name_key ON name (key);
CREATE INDEX parent_child ON parent (child);
CREATE INDEX parent_parent ON parent (parent);
CREATE INDEX closure_descendant ON closure (descendant);
CREATE INDEX closure_ancestor ON closure (ancestor);
CREATE INDEX xref_disease ON xref (disease);
CREATE INDEX xref_code ON xref (code);
CREATE INDEX annotation_disease ON annotation (disease);
CREATE INDEX gene_disease ON gene (disease);
CREATE INDEX disease_setting ON disease (setting) WHERE setting IS NOT NULL;
CREATE INDEX concept_norm ON concept (norm, rank);
"""

DUMPED = ("disease", "name", "parent", "xref", "finding", "annotation", "icd", "descriptor", "gene")
"""Tables whose rows are records; the others follow from them."""
