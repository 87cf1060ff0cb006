from nosology.library.tally import Tally


def test_tallies_share_nothing():
    first, second = Tally(), Tally()
    first.records["a"] = first.counts["a"] = first.years[2021] = 1
    first.flaws.append(("a", "1", "bad"))
    assert (second.records, second.counts, second.years, second.flaws) == ({}, {}, {}, [])
    assert first.content is not second.content
