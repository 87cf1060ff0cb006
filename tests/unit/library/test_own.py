from nosology.library.home import Home
from nosology.library.own import own_files, own_sources
from nosology.library.tally import Tally


def test_no_folder_no_files(tmp_path):
    assert own_files(Home(tmp_path)) == ()


def test_every_file_in_its_order_but_what_is_not_literature(tmp_path):
    folder = tmp_path / "literature"
    for name in ("b.xml", "a.xml.gz", ".hidden", "half.part", "medquad/pulled.json", "pubmed-updates/n2.xml",
                 "pubmed-baseline/n1.xml", "partial/added/0123abcd.json", "partial/added/0123abcd.part",
                 "added/partial/c.xml"):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"1234")
    files = own_files(Home(tmp_path))
    assert [file.name for file in files] == [
        "pubmed-baseline/n1.xml",
        "pubmed-updates/n2.xml",
        "a.xml.gz",
        "added/partial/c.xml",
        "b.xml",
    ]
    files = tuple(file for file in files if "/" not in file.name)
    tally = Tally(records={"own:b.xml": 3}, flaws=[("own:b.xml", "1", "bad")])
    listed = own_sources(files, tally)
    assert [(source.records, source.skipped) for source in listed] == [(0, 0), (3, 1)]
    assert listed[0].release == "4 bytes"
