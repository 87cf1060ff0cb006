"""The other diseases of a gene."""

from nosology.diagnose.differential.gene_sharing import sharing


def test_the_others_of_every_shared_gene():
    first, second, third, alone = sharing(
        [10, 11, 12, 13], {10: ["FBN1"], 11: ["FBN1", "TGFBR2"], 12: ["TGFBR2"], 13: ["KRAS"]}
    )
    assert (first.genes, first.others) == (("FBN1",), (1,))
    assert (second.genes, second.others) == (("FBN1", "TGFBR2"), (0, 2))
    assert (third.genes, third.others) == (("TGFBR2",), (1,))
    assert (alone.genes, alone.others) == ((), ())


def test_a_gene_of_many_diseases_is_left_out():
    many = list(range(21))
    assert all(not each.others for each in sharing(many, {each: ["TP53"] for each in many}))
    assert all(len(each.others) == 19 for each in sharing(many[1:], {each: ["TP53"] for each in many}))


def test_without_genes():
    assert [each.others for each in sharing([10, 11], {})] == [(), ()]
