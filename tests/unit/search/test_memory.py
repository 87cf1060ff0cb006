"""The double in memory; what it shares with the others is in the contract."""

from nosology.identifiers import Curie
from nosology.literature.records import Article
from nosology.provenance import Source
from nosology.search.engine import Query
from nosology.search.memory import MemoryEngine, MemoryWriter
from nosology.spans import Passage


def article(number, title="Gout"):
    pmid = Curie("PMID", str(number))
    return Article(
        source=Source(id=pmid, pmid=pmid, title=title), passages=(Passage(name="title", text=title),)
    )


def test_nothing_is_visible_before_commit():
    engine = MemoryEngine()
    writer = MemoryWriter(engine)
    writer.add([article(1)])
    assert (engine.count(), engine.get(Curie("PMID", "1"))) == (0, None)
    writer.commit()
    assert engine.count() == len(engine.search(Query(subjects=(("gout",),)))) == 1


def test_an_article_added_again_replaces_the_first():
    engine = MemoryEngine([article(1, "Gout"), article(1, "Lead")])
    assert engine.count() == 1
    assert engine.get(Curie("PMID", "1")).source.title == "Lead"


def test_the_score_is_the_sum_of_the_best_fields():
    engine = MemoryEngine([article(1, "Gout and lead")])
    (hit,) = engine.search(Query(subjects=(("gout",),), required=("lead",), words=("absent", "and")))
    assert hit.score == 6.0
