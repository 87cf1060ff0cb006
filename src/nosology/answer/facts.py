"""Statements from structured records: published definitions, annotated findings, curated readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from nosology.answer.judging.polarity import Force, cues
from nosology.answer.records import Statement, Support
from nosology.diseases.catalog import Catalog
from nosology.diseases.frequency import counted, few, stated
from nosology.diseases.names import normalize
from nosology.diseases.phenotypes import is_absent
from nosology.diseases.records import Annotation, Name, Scope
from nosology.identifiers import Curie
from nosology.literature.records import CuratedStatement
from nosology.provenance import Facet, Kind, Source
from nosology.spans import Quote

OWN = "starter"
"""Origin of definitions that are this project's words: their evidence stands as curated statements."""
_OWN_PREFIX = "NOSOLOGY"
_ROOTS = frozenset({Curie("MONDO", "0000001"), Curie("MONDO", "0700096"), Curie("HP", "0000001")})
"""disease, human disease, all: everything is a kind of them."""
KIND_PASSAGE = "is_a"
"""Passage of a quote that is a link of a classification."""
NAME_PASSAGE = "synonym"
"""Passage of a quote that is a name in an ontology."""
_SAME = (Scope.EXACT, Scope.LAYPERSON, Scope.UNSPECIFIED)
"""Scopes of names that stand for the disease itself; those of Mondo come without one."""
_MOST_FINDINGS = 12
_MOST_GENES = 5


@dataclass(frozen=True, slots=True)
class Origins:
    """The ontologies and data sets of a library as citable sources, by their key in ``sources.toml``."""

    sources: Mapping[str, Source]

    def get(self, key: str) -> Source | None:
        """The source of this key, or None."""
        return self.sources.get(key)


def definition(subject: Curie, name: str, catalog: Catalog, origins: Origins) -> Iterator[Statement]:
    """The published definition of a disease as a quoted statement, where there is one."""
    disease = catalog.disease(subject)
    source = origins.get(disease.origin) if disease else None
    if disease is None or source is None or not disease.definition or disease.origin == OWN:
        return
    quote = Quote(passage="definition", start=0, end=len(disease.definition), text=disease.definition)
    yield Statement(
        subject=subject,
        subject_name=name,
        facet=Facet.DEFINITION,
        kind=Kind.QUOTED,
        text=disease.definition,
        labels=(("Definition", None),),
        support=Support(source=source, quote=quote, record=str(subject)),
    )


def findings(subject: Curie, name: str, catalog: Catalog, origins: Origins) -> Iterator[Statement]:
    """The annotated findings of a disease, most frequent first, each with its row of the file."""
    once: dict[Curie, tuple[Annotation, str]] = {}
    for annotation, label in sorted(
        catalog.annotations(subject, "P"), key=lambda pair: few(pair[0].frequency)
    ):
        if not is_absent(annotation):
            once.setdefault(annotation.finding, (annotation, label))
    yield from annotated(list(once.values())[:_MOST_FINDINGS], subject, name, origins)


def annotated(
    rows: Iterable[tuple[Annotation, str]], subject: Curie, name: str, origins: Origins
) -> Iterator[Statement]:
    """Rows of the annotation file, each with the label of its finding, as statements."""
    source = origins.get("hpo-annotations")
    if source is None:
        return
    for annotation, label in rows:
        yield Statement(
            subject=subject,
            subject_name=name,
            facet=Facet.SYMPTOMS,
            kind=Kind.CURATED,
            text=_finding_text(annotation, label),
            labels=((label, annotation.finding),),
            support=_row_support(source, annotation),
        )


def _row_support(source: Source, annotation: Annotation) -> Support:
    quote = Quote(passage=f"line {annotation.line}", start=0, end=len(annotation.row), text=annotation.row)
    return Support(source=source, quote=quote, record=f"phenotype.hpoa line {annotation.line}")


def _record_support(source: Source, subject: Curie, passage: str, row: str) -> Support:
    """A line of a disease's record in an ontology."""
    quote = Quote(passage=passage, start=0, end=len(row), text=row)
    return Support(source=source, quote=quote, record=str(subject))


def kinds(subject: Curie, name: str, catalog: Catalog, origins: Origins) -> Iterator[Statement]:
    """What a disease is a kind of, by the ontology that its record is from, each parent once.

    Roots of the ontology, which say nothing, are left out; so are parents that this project gave it.
    """
    disease = catalog.disease(subject)
    source = origins.get(disease.origin) if disease and disease.origin != OWN else None
    if source is None:
        return
    for parent, label in catalog.parents(subject):
        if parent in _ROOTS or parent.prefix == _OWN_PREFIX:
            continue
        yield Statement(
            subject=subject,
            subject_name=name,
            facet=Facet.DEFINITION,
            kind=Kind.CURATED,
            text=f"{name} is classified under {label}.",
            labels=((label, parent),),
            support=_record_support(source, subject, KIND_PASSAGE, kind_row(subject, parent, label)),
        )


def kind_row(subject: Curie, parent: Curie, label: str) -> str:
    """A link of a classification in one line, in the words of the OBO format."""
    return f"{subject} is_a: {parent} ! {label}"


def names(subject: Curie, name: str, catalog: Catalog, origins: Origins) -> Iterator[Statement]:
    """Other names of a disease, one a statement, without mere spellings of one before."""
    disease = catalog.disease(subject)
    seen = {normalize(name)}
    for each in disease.names if disease else ():
        source = origins.get(each.origin)
        if source is None or each.scope not in _SAME or normalize(each.text) in seen:
            continue
        seen.add(normalize(each.text))
        yield Statement(
            subject=subject,
            subject_name=name,
            facet=Facet.DEFINITION,
            kind=Kind.CURATED,
            text=f"{name} is also called {each.text}.",
            labels=((each.text, None),),
            support=_record_support(source, subject, NAME_PASSAGE, name_row(subject, each)),
        )


def name_row(subject: Curie, name: Name) -> str:
    """A name in one line, in the manner of the OBO format."""
    return f'{subject} synonym: "{name.text}" {name.scope.value}'


def inheritance(subject: Curie, name: str, catalog: Catalog, origins: Origins) -> Iterator[Statement]:
    """How a disease is inherited, as annotated, each mode once with its row of the file."""
    source = origins.get("hpo-annotations")
    modes = (
        {label: annotation for annotation, label in reversed(catalog.inheritance(subject))} if source else {}
    )
    for label, annotation in sorted(modes.items()):
        if source is None or is_absent(annotation):
            continue
        yield Statement(
            subject=subject,
            subject_name=name,
            facet=Facet.CAUSES,
            kind=Kind.CURATED,
            text=_mode_text(annotation, label),
            labels=((label, annotation.finding),),
            support=_row_support(source, annotation),
        )


def row_texts(annotation: Annotation, label: str) -> tuple[str, str]:
    """What may be said of an annotation row: as a finding, as a mode of inheritance."""
    return _finding_text(annotation, label), _mode_text(annotation, label)


def _finding_text(annotation: Annotation, label: str) -> str:
    return f"{label}: {_how_often(annotation)}, {_annotated(annotation)}"


def _mode_text(annotation: Annotation, label: str) -> str:
    return f"{label}, {_annotated(annotation)}"


def _annotated(annotation: Annotation) -> str:
    return f"annotated for {annotation.disease_name} from {', '.join(map(str, annotation.references))}."


def _how_often(annotation: Annotation) -> str:
    said = stated(annotation.frequency)
    if counted(annotation.frequency) is not None:
        return f"in {said} patients"
    return said or "frequency not given"


def curated(record: CuratedStatement, name: str) -> Statement:
    """A curator's statement as one of an answer."""
    notes = [record.note] if record.note else []
    if record.setting and record.setting not in {"human", "review"}:
        notes.append(
            {"animal": "animal study", "in vitro": "laboratory study"}.get(record.setting, record.setting)
        )
    association = any(label.association for label in record.labels)
    if association:
        notes.append("an association, not shown to be a cause")
    labels = tuple((label.text, label.id) for label in record.labels) or ((record.facet.heading, None),)
    return Statement(
        subject=record.disease,
        subject_name=name,
        facet=record.facet,
        kind=Kind.CURATED,
        text=record.text,
        labels=labels,
        support=Support(source=record.source, reading=record.text, record=record.id, basis=record.basis),
        association=association,
        against=record.against,
        note="; ".join(notes),
        hedged=any(cue.force is Force.HEDGES for cue in cues(record.text)),
    )


def genes(subject: Curie, name: str, catalog: Catalog, origins: Origins) -> Iterator[Statement]:
    """Genes that the HPO's gene table links to a disease: an association, one row each."""
    source = origins.get("hpo-genes")
    if source is None:
        return
    for link in catalog.genes(subject)[:_MOST_GENES]:
        quote = Quote(passage="gene table", start=0, end=len(link.row), text=link.row)
        yield Statement(
            subject=subject,
            subject_name=name,
            facet=Facet.CAUSES,
            kind=Kind.CURATED,
            text=f"The gene {link.symbol} is linked to {link.disease} in the gene table.",
            labels=((f"{link.symbol} gene", link.gene),),
            support=Support(source=source, quote=quote, record=str(link.gene)),
            association=True,
            note="a link in a gene table, not a statement of cause",
        )
