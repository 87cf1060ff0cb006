from nosology.library.home import Home
from nosology.library.own import own_files, own_sources
from nosology.library.tally import Tally


def test_no_folder_no_files(tmp_path):
    assert own_files(Home(tmp_path)) == ()


def test_only_xml_by_name(tmp_path):
    folder = tmp_path / "literature"
    folder.mkdir()
    for name in ("b.xml", "a.xml.gz", "notes.txt", "c.gz"):
        (folder / name).write_bytes(b"1234")
    files = own_files(Home(tmp_path))
    assert [file.key for file in files] == ["own:a.xml.gz", "own:b.xml"]
    tally = Tally(records={"own:b.xml": 3}, flaws=[("own:b.xml", "1", "bad")])
    listed = own_sources(files, tally)
    assert [(source.records, source.skipped) for source in listed] == [(0, 0), (3, 1)]
    assert listed[0].release == "4 bytes"
