"""Words that name nothing by themselves, though some source lists them as a name."""

EDGE = frozenset(
    """a an the of in on at to for from by with without and or nor but as is are was were be been being has
    have had this that these those it its we our their his her they which who may can could should would
    will shall not no than then also such into after before during between among per via if when while
    other more most""".split()  # noqa: SIM905 - words are read more easily so
)
"""Words that no name in a text begins or ends with."""

COMMON = EDGE | frozenset(
    """disease disorder syndrome condition patient case report study result method conclusion background
    objective aim purpose data all none male female man woman men women child adult human people group
    role time work use history effect cause sign symptom finding therapy treatment diagnosis prognosis
    outcome risk rate level test type form part set age year day week month review article author
    journal clinical severe mild acute chronic onset course change lead present general early late low
    high normal increase decrease name body home hand impact response family cell tissue class
    association evidence trial air arm back bed cold ear eye face fat gas head heat ice leg life lip
    milk neck nose rat skin son sun tea toe water illness population problem person play
    iron dose drug emergency recurrence death progression manifestation complication medical grade weight
    fall corn pituitary i ii iii iv""".split()  # noqa: SIM905 - words are read more easily so
)
"""Words that are no mention of a disease when they stand alone."""
