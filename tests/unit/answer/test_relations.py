"""What a sentence must say to stand under a facet, and near misses that must not."""

import pytest

from nosology.answer.relations import find_relation, negation
from nosology.answer.subject import SubjectPattern
from nosology.provenance import Facet

STATED = [
    (Facet.DEFINITION, "gout", "Gout is an inflammatory disease of the joints."),
    (Facet.TYPES, "gout", "Gout is usually classified into primary and secondary forms."),
    (Facet.CAUSES, "gout", "Gout is caused by deposition of urate."),
    (Facet.CAUSES, "gout", "Hyperuricaemia is a major risk factor for gout."),
    (Facet.CAUSES, "gout", "Gout secondary to lead poisoning was seen in two men."),
    (Facet.MECHANISM, "gout", "Neutrophils play a role in the pathogenesis of gout."),
    (Facet.HISTORY, "gout", "Gout was first described by the Egyptians."),
    (Facet.SYMPTOMS, "gout", "Symptoms of gout include sudden pain and swelling."),
    (Facet.SYMPTOMS, "gout", "Fever is a common sign of gout."),
    (Facet.DIAGNOSIS, "gout", "Ultrasound is useful in the diagnosis of gout."),
    (Facet.TREATMENT, "gout", "Colchicine is effective in patients with gout."),
    (Facet.TREATMENT, "gout", "Treatment of gout is with colchicine."),
    (Facet.TREATMENT, "gout", "New figures show the value of colchicine in the treatment of gout."),
    (Facet.PROGNOSIS, "measles", "Pneumonia is a serious complication of measles."),
    (Facet.EPIDEMIOLOGY, "gout", "The prevalence of gout was 2.5% in men."),
    (Facet.PREVENTION, "gout", "Allopurinol prevents gout."),
    (Facet.ASSOCIATED, "gout", "Gout is associated with hypertension."),
    (Facet.DEFINITION, "gout", "The term gout refers to crystal arthritis."),
    (Facet.TYPES, "gout", "Four types of gout were told apart."),
    (Facet.CAUSES, "measles", "Measles is a disease caused by a virus."),
    (Facet.CAUSES, "gout", "The causes of gout include diuretics."),
    (Facet.CAUSES, "gout", "Diuretics may lead to gout."),
    (Facet.CAUSES, "gout", "Beer is associated with an increased risk of gout."),
    (Facet.MECHANISM, "gout", "Patients with gout have reduced excretion of urate."),
    (Facet.HISTORY, "gout", "The first description of gout by Hippocrates was printed in 1588."),
    (Facet.SYMPTOMS, "gout", "Gout usually presents with a painful toe."),
    (Facet.SYMPTOMS, "gout", "Gout is characterized by pain."),
    (Facet.DIAGNOSIS, "gout", "Gout can be confirmed by microscopy."),
    (Facet.DIAGNOSIS, "gout", "The diagnosis of gout requires crystals."),
    (Facet.TREATMENT, "gout", "Gout should be treated with colchicine."),
    (Facet.TREATMENT, "gout", "Colchicine relieves gout."),
    (Facet.TREATMENT, "gout", "Colchicine is widely used to treat gout."),
    (Facet.PROGNOSIS, "gout", "The mortality of patients with gout was 2%."),
    (Facet.PROGNOSIS, "gout", "Complications of gout include kidney stones."),
    (Facet.PROGNOSIS, "COVID-19", "Obesity is a risk factor for severe COVID-19."),
    (Facet.EPIDEMIOLOGY, "gout", "Gout affects 2 % of adults."),
    (Facet.PREVENTION, "gout", "Weight loss reduced the incidence of gout."),
    (Facet.PREVENTION, "measles", "Vaccination protects against measles."),
    (Facet.ASSOCIATED, "gout", "The association of gout with hypertension is old."),
    (Facet.CAUSES, "gout", "Gout, a painful disease caused by urate, is old."),
    (Facet.CAUSES, "gout", "Most cases of gout are due to diuretics."),
    (Facet.CAUSES, "gonorrhea", "Neisseria, the etiologic agent of gonorrhea, lives in man."),
    (Facet.TREATMENT, "psoriasis", "Apremilast is used for the treatment of moderate to severe psoriasis."),
    (
        Facet.TREATMENT,
        "ulcerative colitis",
        "It is approved to treat psoriasis, Crohn's disease, and ulcerative colitis.",
    ),
    (Facet.TREATMENT, "gout", "Colchicine is the treatment of choice for gout."),
    (Facet.TREATMENT, "gout", "Canakinumab is an antibody with demonstrated efficacy in patients with gout."),
    (Facet.TREATMENT, "gout", "Colchicine was given, inducing and maintaining remission in gout."),
    (Facet.TREATMENT, "schizophrenia", "Stimulation reduces negative symptoms of schizophrenia."),
    (
        Facet.TREATMENT,
        "lung cancer",
        "Erlotinib is widely used in the treatment of non‑small cell lung cancer.",
    ),
    (Facet.PREVENTION, "COVID-19", "The vaccine showed high efficacy against COVID-19."),
    (Facet.PROGNOSIS, "gout", "Of smokers with gout twelve died."),
    (Facet.CAUSES, "diarrhea", "Bad water causes severe diarrhea in towns."),
    (Facet.CAUSES, "measles", "Measles is a contagious fever due to a virus."),
    (Facet.PROGNOSIS, "stroke", "Fever was a predictor of death in patients with stroke."),
    (Facet.ASSOCIATED, "psoriasis", "The association between psoriasis and obesity is old."),
    (Facet.PROGNOSIS, "COVID-19", "Obesity is associated with severe COVID-19."),
    (Facet.TREATMENT, "gout", "Colchicine is recommended for the treatment of gout."),
]
NEAR_MISSES = [
    (Facet.TREATMENT, "gout", "Patients with gout were recruited from two clinics."),
    (Facet.CAUSES, "measles", "Measles vaccine caused fever in two children."),
    (Facet.CAUSES, "COVID-19", "The COVID-19 pandemic caused delays."),
    (Facet.DEFINITION, "COVID-19", "COVID-19 is a major challenge to hospitals."),
    (Facet.EPIDEMIOLOGY, "gout", "The incidence of gout was 18% versus 40% in the treated group."),
    (Facet.MECHANISM, "gout", "The pathogenesis of gout."),
    (Facet.TREATMENT, "gout", "The prevention of thrombotic complications of gout."),
    (Facet.CAUSES, "gout", "The cause of death in gout was recorded."),
    (Facet.CAUSES, "COVID-19", "Age was a risk factor for COVID-19 mortality."),
    (Facet.CAUSES, "gout", "Gout causes pain."),
    (Facet.TREATMENT, "measles", "The measles vaccine is effective in children."),
    (Facet.TREATMENT, "gout", "Treated patients without gout were compared."),
    (Facet.PROGNOSIS, "gout", "Gout was studied in men who survived the war."),
    (Facet.EPIDEMIOLOGY, "gout", "The incidence of gout was recorded."),
    (Facet.EPIDEMIOLOGY, "COVID-19", "During the COVID-19 pandemic 300 clinics were closed."),
    (Facet.SYMPTOMS, "gout", "The symptoms of patients were recorded before gout was known."),
    (Facet.DIAGNOSIS, "gout", "Patients with gout were detected by nurses who sought them."),
    (Facet.HISTORY, "gout", "Men with gout first took the drug in May."),
    (Facet.PREVENTION, "measles", "Measles vaccine was given to 200 children."),
    (Facet.ASSOCIATED, "gout", "Gout was studied in association with the clinic."),
    (Facet.DEFINITION, "gout", "Gout is a common cause of pain."),
    (Facet.TYPES, "gout", "Patients with gout were divided into two groups."),
    (Facet.CAUSES, "lymphoma", "A patient with lymphoma developed meningitis due to Pseudomonas."),
    (Facet.CAUSES, "COPD", "Undernutrition in COPD is caused by decreased food intake."),
    (Facet.CAUSES, "tuberculosis", "It is hard to diagnose tuberculosis due to its insidious nature."),
    (Facet.CAUSES, "lymphoma", "A lymphoma arising from the spleen was found."),
    (Facet.CAUSES, "gout", "Obesity is a risk factor in patients with gout."),
    (Facet.CAUSES, "gout", "Obesity is a risk factor for gout relapse."),
    (Facet.CAUSES, "psoriasis", "Fatty acids may counter the cascade that leads to psoriasis."),
    (Facet.CAUSES, "asthma", "An understanding of the aetiology of asthma is essential for its treatment."),
    (Facet.CAUSES, "arthritis", "The drug induces arthritis-HFLS cell apoptosis."),
    (Facet.TREATMENT, "stroke", "The receptor is an effective target for stroke therapy."),
    (
        Facet.TREATMENT,
        "tuberculosis",
        "Men developed hypercalcemia (10.5 mg) within weeks after chemotherapy for tuberculosis.",
    ),
    (Facet.TREATMENT, "gout", "Histidine was a predictor of response to treatment of gout."),
    (Facet.SYMPTOMS, "gout", "Three patients with gout developed jaundice after initiation of gold."),
    (Facet.PROGNOSIS, "cataract", "Oedema is a complication of cataract surgery."),
    (Facet.CAUSES, "pancreatitis", "One died of pancreatitis, a further one due to bleeding from an ulcer."),
    (Facet.CAUSES, "diarrhea", "Bovine viral diarrhea is a contagious disease caused by a virus."),
    (Facet.CAUSES, "COVID-19", "Obesity is a risk factor for severe COVID-19."),
    (Facet.PROGNOSIS, "stroke", "Bleeding was associated with higher mortality compared with stroke."),
    (Facet.ASSOCIATED, "COVID-19", "Mortality with COVID-19 is associated with hypertension."),
    (Facet.ASSOCIATED, "COVID-19", "Obesity is associated with COVID-19 severity."),
    (
        Facet.ASSOCIATED,
        "hypertension",
        "The association between hypertension and diabetes and poor outcomes was seen.",
    ),
    (Facet.CAUSES, "thrombosis", "Age and surgery are risk factors for steroid-associated thrombosis."),
    (Facet.CAUSES, "microsporidiosis", "Microsporidiosis is a shrimp disease caused by a microsporidian."),
    (Facet.TREATMENT, "leukemia", "Resistance to imatinib remains critical in the treatment of leukemia."),
    (Facet.TREATMENT, "cholangitis", "Levels of mRNA were lower in the treatment of cholangitis."),
    (Facet.TREATMENT, "gout", "Urate seemed lower after the post-colchicine treatment of gout."),
    (Facet.TREATMENT, "ectopic pregnancy", "Laparoscopy was recommended to evaluate for ectopic pregnancy."),
    (Facet.PROGNOSIS, "atherosclerosis", "An aneurysm, associated with severe atherosclerosis, is reported."),
    (Facet.EPIDEMIOLOGY, "depression", "Despair or depression occurred more than 100 days after it."),
    (Facet.TREATMENT, "acne", "A method of rejuvenation, treatment of acne and scars, came up."),
    (Facet.TREATMENT, "gout", "Self-care was less effective in patients with gout."),
    (Facet.PROGNOSIS, "gout", "Residues in tissues with symptoms of gout showed that the vultures died."),
]


def masked(name: str, sentence: str) -> str:
    return SubjectPattern.of([name]).mask(sentence)


@pytest.mark.parametrize(("facet", "name", "sentence"), STATED)
def test_a_plain_statement_is_found(facet: Facet, name: str, sentence: str) -> None:
    assert find_relation(masked(name, sentence), facet) is not None


@pytest.mark.parametrize(("facet", "name", "sentence"), NEAR_MISSES)
def test_a_near_miss_is_not(facet: Facet, name: str, sentence: str) -> None:
    assert find_relation(masked(name, sentence), facet) is None


@pytest.mark.parametrize("word", ["not", "no", "failed", "without", "never", "ineffective", "unlikely"])
def test_denying_words_are_found(word: str) -> None:
    assert negation(f"Colchicine was {word} effective in gout.") == word


def test_an_affirming_sentence_is_not_denied() -> None:
    assert negation("Colchicine was effective in gout.") is None


def test_a_region_before_the_subject_ends_there() -> None:
    sentence = "The efficacy of gold in patients with gout has been shown against placebo."
    found = find_relation(masked("gout", sentence), Facet.TREATMENT)
    assert found is not None
    assert found.region is not None
    assert "placebo" not in sentence[slice(*found.region)]


def test_the_region_names_the_cause() -> None:
    sentence = "Two studies show that lead poisoning is a cause of gout."
    found = find_relation(masked("gout", sentence), Facet.CAUSES)
    assert found is not None
    assert found.region is not None
    assert sentence[slice(*found.region)].strip() == "lead poisoning"


@pytest.mark.parametrize(
    ("facet", "name", "text"),
    [
        (Facet.CAUSES, "gout", "If diuretics are the cause of gout, they are changed."),
        (Facet.CAUSES, "gout", "A test may identify the cause of gout, which is urate."),
        (Facet.CAUSES, "heart failure", "Survival with heart failure has improved due to surgical advances."),
        (Facet.TREATMENT, "gout", "The test is useful for diagnosing severe gout."),
        (Facet.TREATMENT, "gout", "Three patients developed a rash during aspirin therapy for gout."),
        (Facet.SYMPTOMS, "gout", "The symptoms of gout are similar to arthritis."),
        (Facet.TREATMENT, "breast cancer", "Treatment of breast cancer cells with estradiol was done."),
    ],
)
def test_what_only_looks_like_a_statement_is_none(facet: Facet, name: str, text: str) -> None:
    assert find_relation(SubjectPattern.of([name]).mask(text), facet) is None


def test_what_a_kind_of_the_subject_is_said_to_be_is_not_said_of_the_subject() -> None:
    sentence = "Gout is one of the most common joint diseases, which is caused by urate."
    assert find_relation(masked("joint diseases", sentence), Facet.CAUSES) is None
