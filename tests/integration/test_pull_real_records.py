"""Real records, pulled from a server on this machine, are read as they were published."""

import gzip
from collections import Counter
from itertools import islice

import pytest
from tests import ncbi_server as ncbi

from nosology.library.home import Home
from nosology.literature.pubmed import read_pubmed
from nosology.literature.records import Article
from nosology.sources.eutilities import EUtilities
from nosology.sources.journal import pulled_literature
from nosology.sources.origins import Credentials, Origins
from nosology.sources.pacing import Pace
from nosology.sources.pubmed_query import pull_query
from nosology.sources.registry import load_specs
from nosology.sources.store import Store

pytestmark = pytest.mark.data
ENOUGH = 1000


@pytest.fixture(scope="module")
def pinned():
    spec, store = load_specs()["pubmed-2021"], Store(Home.at().downloads)
    if store.missing(spec):
        pytest.skip("pubmed-2021 is not in the downloads; run: nosology pull")
    return store.path(spec.members[0])


def test_what_is_read_from_answers_is_what_is_read_from_the_file(pinned, tmp_path):
    with gzip.open(pinned, "rt", encoding="utf-8") as file:
        text = "".join(islice(file, 400_000))
    with ncbi.ncbi_server() as server:
        in_file = ncbi.split_records(text)[: ENOUGH + 100]
        times = Counter(record.pmid for record in in_file)  # a file may hold two versions, an answer one
        server.records = [record for record in in_file if times[record.pmid] == 1][:ENOUGH]
        assert len(server.records) == ENOUGH
        service = EUtilities(
            partial=tmp_path / "partial",
            origins=Origins.load(server.settings),
            credentials=Credentials(),
            pace=Pace(1e6),
        )
        pulled = pull_query("all[sb]", tmp_path, service=service)
    assert (pulled.told, pulled.missing) == (ENOUGH, 0)
    came = [
        record
        for held in pulled_literature(tmp_path)
        for record in read_pubmed(held.path)
        if isinstance(record, Article)
    ]
    ids = {record.source.id for record in came}
    published = (record for record in islice(read_pubmed(pinned), 2 * ENOUGH) if isinstance(record, Article))
    assert len(came) >= 0.99 * ENOUGH
    assert came == [record for record in published if record.source.id in ids]
