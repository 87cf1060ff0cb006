"""What a new library changed against the one before it, written to its history."""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from nosology.errors import LibraryError
from nosology.library.changes import Change, Listed, SourceChange, listed
from nosology.library.comparing import Comparison, comparing
from nosology.library.history import append
from nosology.library.home import LibraryFolder
from nosology.library.manifest import read_manifest
from nosology.library.records import ManifestSource
from nosology.literature.records import Article
from nosology.literature.statements import read_statements
from nosology.provenance import Standing
from nosology.search.embedded import TantivyEngine
from nosology.search.engine import DEEPEST, MOST, FacetField, Request

_LOG = logging.getLogger(__name__)
_UNRELIABLE = tuple(standing.value for standing in Standing if not standing.citable)
_MOST_TAKEN = 5_000
"""Articles of one addition that are told by their identifiers; of more, only how many there are."""

_Kinds: TypeAlias = dict[str, dict[str, Listed]]


def record_history(
    folder: LibraryFolder,
    base: LibraryFolder,
    *,
    at: str,
    content: str,
    sources: Sequence[ManifestSource],
    taken: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Hand the history of the library before on to a new one, with what changed between them.

    A library before that is absent or of another format has none. Where it cannot be compared, its history is
    handed on without this change; a damaged one begins anew with the next. Both are logged, and neither keeps
    a library from being built.

    Args:
        folder: The new library, whole but for its manifest.
        base: The one before.
        at: Date and time of the new one.
        content: Its content hash.
        sources: What it is made of.
        taken: Where files were added: the articles that were not there, each with the diseases it names.
    """
    try:
        before = read_manifest(base).sources
    except LibraryError:
        return
    changes = _compared(folder, base, taken)
    try:
        if base.history.is_file():
            shutil.copyfile(base.history, folder.history)
        append(folder.history, at=at, content=content, sources=_releases(before, sources), changes=changes)
    except (OSError, sqlite3.Error) as error:
        _LOG.warning(
            "the history begins anew with the next change, as %s cannot be handed on: %s", base.history, error
        )
        folder.history.unlink(missing_ok=True)


def _compared(
    folder: LibraryFolder, base: LibraryFolder, taken: Mapping[str, Sequence[str]] | None
) -> dict[str, Change]:
    try:
        with comparing(base.catalog, folder.catalog) as comparison:
            if taken is None:
                return _changes(comparison, folder, base)
            return _additions(comparison, folder, base, taken)
    except (LibraryError, OSError, sqlite3.Error, ValueError, KeyError) as error:
        _LOG.warning("what changed is not told, as %s cannot be compared: %s", base.path, error)
        return {}


def _releases(before: Iterable[ManifestSource], after: Iterable[ManifestSource]) -> tuple[SourceChange, ...]:
    old, new = ({each.key: each for each in sources} for sources in (before, after))
    return tuple(
        SourceChange(
            key=key,
            title=(new.get(key) or old[key]).title,
            before=old[key].release if key in old else "",
            after=new[key].release if key in new else "",
        )
        for key in sorted(old.keys() | new.keys())
        if key not in old or key not in new or old[key].sha256 != new[key].sha256
    )


def _changes(comparison: Comparison, folder: LibraryFolder, base: LibraryFolder) -> dict[str, Change]:
    """What a build changed."""
    came, retired = comparison.came(), comparison.retired()
    labels, definitions = comparison.changed("label"), comparison.changed("definition")
    more, fewer = _counted(comparison, folder, base, {})
    for found, facts in zip((more, fewer), comparison.facts(), strict=True):
        for disease, kinds in facts.items():
            found[disease] |= {kind: listed(things) for kind, things in kinds.items()}
    for found, lines in zip((more, fewer), _statements(folder, base), strict=True):
        for disease, texts in lines.items():
            found[disease]["statements"] = listed(texts)
    return {
        disease: Change(
            label=labels.get(disease, ()),
            definition=definitions.get(disease, ()),
            came=disease in came,
            retired=disease in retired,
            added={} if disease in came else more.get(disease, {}),
            removed=fewer.get(disease, {}),
        )
        for disease in {*more, *fewer, *came, *retired, *labels, *definitions}
    }


def _additions(
    comparison: Comparison,
    folder: LibraryFolder,
    base: LibraryFolder,
    taken: Mapping[str, Sequence[str]],
) -> dict[str, Change]:
    """What adding files changed: articles alone."""
    more, fewer = _counted(comparison, folder, base, _naming(taken))
    return {
        disease: Change(added=more.get(disease, {}), removed=fewer.get(disease, {}))
        for disease in {*more, *fewer}
    }


def _counted(
    comparison: Comparison, folder: LibraryFolder, base: LibraryFolder, new: Mapping[str, Sequence[str]]
) -> tuple[_Kinds, _Kinds]:
    """Articles that were added and that went, or may not be relied on any more, by disease."""
    more: _Kinds = defaultdict(dict)
    fewer: _Kinds = defaultdict(dict)
    for disease, count in comparison.articles().items():
        if count > 0:
            more[disease]["articles"] = Listed(count, listed(new.get(disease, ())).named)
        else:
            fewer[disease]["articles"] = Listed(-count)
    for disease, identifiers in _fallen(folder, base).items():
        fewer[disease]["retracted"] = listed(identifiers)
    return more, fewer


def _naming(taken: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The articles that were added, by the diseases they name; of very many, none."""
    found: dict[str, list[str]] = defaultdict(list)
    for article, diseases in taken.items() if len(taken) <= _MOST_TAKEN else ():
        for disease in diseases:
            found[disease].append(article)
    return found


def _statements(folder: LibraryFolder, base: LibraryFolder) -> tuple[dict[str, list[str]], ...]:
    """Curated statements that came and that went, by disease."""
    now, then = (
        {(str(item.disease), item.text) for item in read_statements(each.statements)}
        for each in (folder, base)
    )
    found: tuple[dict[str, list[str]], ...] = (defaultdict(list), defaultdict(list))
    for by_disease, pairs in zip(found, (now - then, then - now), strict=True):
        for disease, text in sorted(pairs):
            by_disease[disease].append(text)
    return found


def _fallen(folder: LibraryFolder, base: LibraryFolder) -> dict[str, list[str]]:
    """Articles that could be relied on before and cannot any more, by the diseases they name."""
    now, then = (TantivyEngine(each.passages) for each in (folder, base))
    known = {article.source.id for article in _unreliable(then)}
    found: dict[str, list[str]] = defaultdict(list)
    for article in _unreliable(now):
        if article.source.id not in known and then.get(article.source.id) is not None:
            for disease in article.diseases:
                found[str(disease)].append(str(article.source.id))
    return found


def _unreliable(engine: TantivyEngine) -> Iterator[Article]:
    request = Request(chosen={FacetField.STANDING: _UNRELIABLE}, limit=MOST)
    for offset in range(0, DEEPEST, MOST):
        found = engine.find(replace(request, offset=offset)).hits
        yield from (hit.article for hit in found)
        if len(found) < MOST:
            return
