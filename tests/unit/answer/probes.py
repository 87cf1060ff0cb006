"""Pairs of a claim and a sentence, worded for tests: what may not be called supported, and what stays so."""

FRAMED = (
    ("Measles vaccine causes autism", "The discredited idea that measles vaccine causes autism persists."),
    ("Measles vaccine causes autism", "Fraudulent claims that measles vaccine causes autism spread widely."),
    ("Measles vaccine causes autism", "The hypothesis that measles vaccine causes autism was rejected."),
    ("Measles vaccine causes autism", "It remains to be shown that measles vaccine causes autism."),
    ("Measles vaccine causes autism", "Smith wrongly claimed that measles vaccine causes autism."),
    (
        "Measles vaccine causes autism in young children",
        "It is false that measles vaccine causes autism in young children.",
    ),
    (
        "Measles vaccine causes autism in young children",
        "Measles vaccine causes autism in young children, a claim now refuted.",
    ),
    ("Measles vaccine causes autism", "The myth that measles vaccine causes autism has been costly."),
    ("Measles vaccine causes autism", "Measles vaccine causes autism is a statement that has been debunked."),
    (
        "Measles vaccine causes autism in young children",
        "Measles vaccine causes autism in young children, or so a retracted paper said.",
    ),
    ("Homeopathy cures asthma", "There is no truth in the claim that homeopathy cures asthma."),
    ("Homeopathy cures asthma", "The false belief that homeopathy cures asthma was refuted."),
    ("Homeopathy cures asthma", "Some people believe that homeopathy cures asthma."),
    ("Coffee causes gout", "Popular wisdom holds that coffee causes gout, a misconception."),
    ("Coffee causes gout", "Our data refute the notion that coffee causes gout."),
    ("Coffee causes gout attacks in men", "That coffee causes gout attacks in men has not been proven."),
    ("Coffee causes gout attacks in men", "These findings argue against the view that coffee causes gout attacks in men."),
    ("Stress causes peptic ulcers", "It was once thought that stress causes peptic ulcers."),
    ("Stress causes peptic ulcers", "The outdated theory that stress causes peptic ulcers was abandoned."),
    ("Stress causes peptic ulcers", "It is a misconception that stress causes peptic ulcers."),
    ("Vitamin C prevents influenza", "It is not true that vitamin C prevents influenza."),
    ("Vitamin C prevents influenza", "Contrary to popular belief that vitamin C prevents influenza, it did not."),
    ("Vitamin C prevents influenza", "Allegations that vitamin C prevents influenza were not confirmed."),
    ("Sugar causes hyperactivity in children", "Parents reported the rumour that sugar causes hyperactivity in children."),
    ("Fluoride causes cancer", "Misinformation that fluoride causes cancer is common."),
    ("Ivermectin reduces mortality in COVID-19", "A retracted study claimed that ivermectin reduces mortality in COVID-19."),
)  # fmt: skip
"""A claim, and a sentence that tells of it in order to deny it or leave it open."""

REVERSED = (
    ("Gout causes hyperuricemia", "Hyperuricemia causes gout."),
    ("Metformin causes lactic acidosis", "Lactic acidosis causes metformin accumulation."),
    ("Depression increases the risk of stroke", "Stroke increases the risk of depression."),
    ("Cirrhosis causes hepatitis C", "Hepatitis C causes cirrhosis."),
    ("Hyperuricemia is caused by gout", "Gout is caused by hyperuricemia."),
    ("Gout causes hyperuricemia", "Gout is caused by hyperuricemia."),
    ("Obesity is due to sleep apnea", "Sleep apnea is due to obesity."),
    ("Dementia increases the risk of diabetes", "The risk of dementia is increased by diabetes."),
    ("Heart failure leads to atrial fibrillation", "Atrial fibrillation leads to heart failure."),
    ("Kidney failure results in hypertension", "Hypertension results in kidney failure."),
    ("Anemia induces uterine bleeding", "Uterine bleeding induces anemia in many women."),
    ("Vitamin D deficiency is caused by rickets", "Rickets is caused by vitamin D deficiency."),
)
"""A claim, and a sentence that says the same the other way round."""

HARDENED = (
    ("Colchicine cures gout", "Colchicine may cure gout."),
    ("Colchicine cures gout attacks in adults", "Colchicine might cure gout attacks in adults."),
    ("Smoking causes psoriasis", "Smoking is thought to cause psoriasis."),
    ("Statins prevent dementia", "Statins could prevent dementia."),
    ("Zinc shortens the common cold", "It is possible that zinc shortens the common cold."),
    ("Parvovirus triggers rheumatoid arthritis", "Parvovirus possibly triggers rheumatoid arthritis."),
    ("Obesity causes migraine in women", "Whether obesity causes migraine in women is unclear."),
    ("Enteroviruses cause type 1 diabetes", "Enteroviruses are suspected to cause type 1 diabetes."),
    ("Air pollution causes Parkinson disease", "Air pollution is believed to cause Parkinson disease."),
    ("Metformin prolongs life in diabetes", "Metformin is hypothesized to prolong life in diabetes."),
    ("Aspirin prevents colorectal cancer", "Aspirin reportedly prevents colorectal cancer."),
    ("Colchicine cures gout", "Colchicine treats gout."),
    ("Allopurinol always prevents gout flares", "Allopurinol prevents gout flares."),
)
"""A claim, and a sentence that says it with reservation."""

TRUNCATED = (
    (
        "The drug reduced fibrosis of the liver and improved survival",
        "The drug reduced fibrosis of the liver and improved survival in mice.",
    ),
    (
        "rHDL improves features of diabetes-associated atherosclerosis",
        "rHDL improves features of diabetes-associated atherosclerosis in mice.",
    ),
    (
        "Quercetin inhibits the growth of colorectal cancer",
        "Quercetin inhibits the growth of colorectal cancer in vitro.",
    ),
    ("Bedaquiline cures tuberculosis", "Bedaquiline cures tuberculosis only after six months."),
    ("Bedaquiline cures tuberculosis", "Bedaquiline cures tuberculosis if combined with isoniazid."),
    (
        "Bedaquiline cures resistant tuberculosis",
        "Bedaquiline cures resistant tuberculosis unless the heart is diseased.",
    ),
    (
        "Valproate is effective in the treatment of migraine",
        "Valproate is effective in the treatment of migraine except during pregnancy.",
    ),
    (
        "Aspirin reduces the risk of stroke",
        "In women older than 65 years, aspirin reduces the risk of stroke.",
    ),
    ("Palivizumab prevents bronchiolitis", "Palivizumab prevents bronchiolitis in preterm infants."),
    (
        "Tetracycline is effective in treating acne vulgaris",
        "Tetracycline is effective in treating acne vulgaris, but only in adults.",
    ),
    (
        "Steroids improve survival of meningitis",
        "Steroids improve survival of meningitis when given before antibiotics.",
    ),
    (
        "Dexamethasone lowers mortality from COVID-19",
        "Dexamethasone lowers mortality from COVID-19 in patients who need oxygen.",
    ),
    ("Thalidomide heals aphthous ulcers", "Provided that infection is excluded, thalidomide heals aphthous ulcers."),
    ("Curcumin reverses cognitive decline", "Curcumin reverses cognitive decline in aged rats."),
    ("Insulin pumps lower the rate of ketoacidosis", "Insulin pumps lower the rate of ketoacidosis in no age group."),
    ("Isotretinoin causes depression", "Isotretinoin rarely causes depression."),
)  # fmt: skip
"""A claim, and a sentence that limits it to fewer or to others."""

UNSUPPORTED = FRAMED + REVERSED + HARDENED + TRUNCATED

FAIR = (
    ("Colchicine reduces the pain of gout", "In conclusion, colchicine reduces the pain of gout."),
    ("Colchicine reduces the pain of gout", "We found that colchicine reduces the pain of gout."),
    ("Colchicine reduces the pain of gout", "Our results suggest that colchicine reduces the pain of gout."),
    ("Colchicine may cure gout", "Colchicine may cure gout."),
    ("Colchicine may cure gout attacks", "In conclusion, colchicine may cure gout attacks."),
    ("Hyperuricemia causes gout", "Hyperuricemia causes gout."),
    ("Hyperuricemia causes gout", "Hyperuricemia causes gout and kidney stones."),
    ("Hyperuricemia causes gout", "Gout is caused by hyperuricemia."),
    ("Stroke increases the risk of depression", "Stroke increases the risk of depression."),
    (
        "Stroke increases the risk of depression",
        "Our study shows that stroke increases the risk of depression.",
    ),
    ("Allopurinol lowered serum urate", "Allopurinol lowered serum urate by 24%."),
    (
        "Allopurinol lowered serum urate by 24%",
        "Allopurinol lowered serum urate by 24% (95% CI 12 to 31).",
    ),
    (
        "Allopurinol lowered serum urate in adults",
        "Overall, allopurinol lowered serum urate in adults (p < 0.001).",
    ),
    (
        "The incidence of measles declined in Europe after vaccination",
        "The incidence of measles declined in Europe after vaccination.",
    ),
    (
        "Fever and rash are the most common symptoms of measles",
        "Fever and rash are the most common symptoms of measles.",
    ),
    (
        "Measles vaccine does not cause autism",
        "Measles vaccine does not cause autism.",
    ),
    (
        "Measles vaccine does not cause autism in children",
        "These data show that measles vaccine does not cause autism in children.",
    ),
    (
        "Cystic fibrosis is caused by mutations in the CFTR gene",
        "Cystic fibrosis is an inherited disease that is caused by mutations in the CFTR gene.",
    ),
    (
        "Insulin resistance is a hallmark of type 2 diabetes",
        "Insulin resistance is a hallmark of type 2 diabetes and obesity.",
    ),
    (
        "Quercetin inhibits the growth of colorectal cancer in mice",
        "Our results indicate that quercetin inhibits the growth of colorectal cancer in mice.",
    ),
    (
        "Palivizumab prevents bronchiolitis in preterm infants",
        "Therefore, palivizumab prevents bronchiolitis in preterm infants.",
    ),
    (
        "Patients with lupus have a higher risk of thrombosis",
        "Patients with lupus have a higher risk of thrombosis.",
    ),
    (
        "Patients with lupus have a higher risk of stroke",
        "Patients with lupus have a higher risk of stroke and of thrombosis.",
    ),
    (
        "Rituximab induced remission in patients with vasculitis",
        "The authors conclude that rituximab induced remission in patients with vasculitis.",
    ),
    (
        "Bedaquiline cures tuberculosis only after six months",
        "Moreover, bedaquiline cures tuberculosis only after six months.",
    ),
    (
        "Anaemia is frequent in chronic kidney disease",
        "Anemia is frequent in chronic kidney disease.",
    ),
    (
        "Amoxicillin is the treatment of choice for otitis media",
        "Amoxicillin is the treatment of choice for otitis media.",
    ),
    (
        "Trachoma is the leading infectious cause of blindness",
        "Trachoma is the leading infectious cause of blindness.",
    ),
    (
        "Trachoma is the leading infectious cause of blindness",
        "Trachoma is the leading infectious cause of blindness worldwide.",
    ),
    (
        "Sleep apnea raises blood pressure in adults with obesity",
        "In summary, this study demonstrates that sleep apnea raises blood pressure in adults with obesity.",
    ),
    (
        "Levodopa relieves rigidity in Parkinson disease",
        "Levodopa relieves rigidity in Parkinson disease.",
    ),
)
"""A claim, and a sentence that says it."""
