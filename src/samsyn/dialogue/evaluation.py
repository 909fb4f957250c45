"""What is asked about the dialogue itself, by the evaluators' own criteria, of each person. Nobody has to answer. Pure.

Statskontoret was told to see whether dialogues ease planning, analysis, follow-up and the use of resources, whether they show something
new, and whether ways of working change (the evaluation of measures for quality and equity in schools, statskontoret.se/pagaende-uppdrag).
"""

from collections.abc import Mapping

QUESTIONS: Mapping[str, str] = {
    "planning": "Har dialogen gjort det lättare att planera kvalitetsarbetet?",
    "analysis": "Har den gjort det lättare att analysera resultat och orsaker?",
    "follow_up": "Har den gjort det lättare att följa upp?",
    "resources": "Har den gjort det lättare att använda resurserna där de behövs?",
    "new": "Visade dialogen något som ni inte hade sett själva?",
    "ways": "Har ni ändrat något i hur ni arbetar?",
}
"""By id, in their order."""
ANSWERS: Mapping[str, str] = {
    "yes": "Ja",
    "partly": "Delvis",
    "no": "Nej",
    "too_early": "För tidigt att säga",
    "rather_not": "Vill inte svara",
}
WORDS = "better"
"""Id of the last question, which is answered in words: what the authorities should do otherwise."""
