"""Words that carry no subject of their own in a question."""

MANNERS = frozenset(
    """painful moderate serious extensive widespread persistent troublesome symptomatic bothersome stubborn bad nasty
    refractory recurrent recurring progressive bilateral unilateral diffuse localized localised generalized generalised
    intermittent longstanding""".split()
)
"""What a patient's disease is like, beside which one it is: a question may say so, and few statements repeat it."""
STOP_WORDS = MANNERS | frozenset(
    """a an the of in on for to from with without by at as and or but if than then that which who whom whose what when
    where why how is are was were be been being am do does did done can could should would will may might must shall has
    have had having it its they them their there this these those i me my we our you your he she his her him not no yes
    any some all most more many much few other another each every about into over under between among during after
    before since until because due also just only very too so such same own best good better new tell know say said says
    give show list explain please find get got make made take need want there's what's patient patients people person
    persons someone somebody anyone man men woman women case cases adult adults disease diseases disorder condition
    conditions syndrome illness problem main common typical usual usually possible known different various certain
    important general overall information facts overview evidence research study studies literature guideline guidelines
    recommend recommended recommendation recommendations according current currently work works working help helps
    like look looks really actually ever often happen happens come comes go goes occur occurs exist exists mean means
    someone's one two three ones thing things way ways kind kinds role effect effects affect affects caused cause
    causes doctor doctors medicine medical clinical severe acute chronic mild first second used use using treat risk
    factor factors normal abnormal serum level levels versus vs compare compared differ difference differences differs
    between does's done form forms formed develop develops arise arises und ist was bedeutet der die das wat whats
    whos hows im ive id dont doesnt cant isnt always never sometimes ever still even again anything something nothing
    everything someone else mutated needed given gives giving keep keeps kept stuff lot lots bit kinda sort really
    think thought believe believed wonder wondering question questions answer answers ask asked asking hear heard read
    reading learn learned call called names name named today nowadays now recently lately ago day days week weeks month
    months year years old young age aged hello hi hey dear thanks thank greetings regards sir madam mr mrs dr
    mother father mom mum dad sister brother son daughter wife husband uncle aunt cousin friend neighbour neighbor
    grandmother grandfather grandma grandpa grandmother's grandfather's mother's father's relative colleague boss
    left start starts started stop stops stopped having put puts set sets apart together against via per using
    versus instead regarding concerning respect exactly basically simply quickly easily fast soon long short
    supposed able likely unlikely possible possibly probably maybe perhaps both either neither nor whether while
    let us lets seem seems seen see sees become becomes became getting goes going gone off out up down back away
    live living lives life body bodies home places place world country everyone everybody nobody term terms word words fare fares harm harms harmful published article articles paper papers follow follows brings bring odds boy girl it's he's she's that's let's describe describes described option options essay writing doing found necessary""".split()
)
"""Words that carry no subject of their own in a question."""
