"""Every page of the site over the small library, and how a visitor comes to it."""

from __future__ import annotations

from benchmarks.accessibility.visits import Visit

AUDITED = "Pneumonia was the most common complication of measles (PMID: 90000001).\n\nIt is never fatal."
VISITS = (
    Visit(path="/"),
    Visit(path="/find?q=calc"),
    Visit(path="/about"),
    Visit(path="/news"),
    Visit(path="/disease/calcinosis cutis"),
    Visit(path="/disease/Marfan syndrome"),
    Visit(path="/disease/measles"),
    Visit(path="/history/disease/calcinosis cutis"),
    Visit(path="/disease/qqxxyyzz", status=404),
    Visit(path="/ask?q=What are the causes of dystrophic calcification?"),
    Visit(path="/ask?q=How is myasthenia gravis treated?"),
    Visit(path="/ask?q=What are the complications of measles?"),
    Visit(path="/ask?q=What is qqxxyyzz?"),
    Visit(path="/ask?q=How is measles treated?&library=000000000000", status=410),
    Visit(path="/source/PMID:90000001"),
    Visit(path="/search"),
    Visit(path="/search?q=calcification"),
    Visit(path="/search?q=AND(", status=400),
    Visit(path="/finding/Arachnodactyly"),
    Visit(path="/browse"),
    Visit(path="/browse/letter/C"),
    Visit(path="/browse/classification"),
    Visit(path="/browse/classification/calcinosis cutis"),
    Visit(path="/browse/icd"),
    Visit(path="/browse/icd/L94.2"),
    Visit(path="/browse/mesh"),
    Visit(path="/browse/mesh/C18.452.174.130"),
    Visit(path="/disease/calcinosis cutis/place.svg"),
    Visit(path="/mechanism/soft-tissue-calcification"),
    Visit(path="/mechanism/soft-tissue-calcification?type=calciphylaxis"),
    Visit(path="/match"),
    Visit(path="/match", typed={"Findings: names": "Ectopia lentis\nArachnodactyly"}, button="Rank"),
    Visit(path="/classify"),
    Visit(path="/classify/calcification"),
    Visit(path="/classify/calcification", typed={"total calcium": "9.4 mg/dL"}, button="Classify"),
    Visit(path="/audit"),
    Visit(path="/audit", typed={"The answer": AUDITED}, button="Audit"),
    Visit(path="/no/such/page", status=404),
)
