"""The page on method about findings, made from the rules and the families that they are found by."""

from collections.abc import Iterator, Mapping, Sequence

from samsyn.analysis.families import Claim, Families
from samsyn.analysis.finding_rule import ClaimExample, Kind, Rule, Situation, Toward
from samsyn.analysis.peer_rules import chosen_on
from samsyn.concepts.school import FORM_NAMES, SchoolForm
from samsyn.concepts.swedish import bound, listed, small_first
from samsyn.indicators.definition import Indicator

FILE_NAME = "fynd.md"
_KINDS = {
    Kind.STRENGTH: "något starkt",
    Kind.MOVEMENT: "något som har rört sig",
    Kind.TO_UNDERSTAND: "något att förstå",
    Kind.NO_DIFFERENCE: "ingen säker skillnad",
    Kind.NO_CHANGE: "ingen säker förändring",
    Kind.CANNOT_BE_KNOWN: "något vi inte kan veta",
}
_CLAIMS = {Claim.DIFFERS: "skiljer sig", Claim.UNUSUAL: "är ovanlig", Claim.MOVED: "har rört sig"}
_AGAINST = {"nation": "riket", "peers": "mitten av de liknande", "own": "sin egen första siffra"}
_TOWARD = {Toward.BETTER: "åt det önskade hållet", Toward.WORSE: "åt andra hållet", Toward.NEITHER: "inget håll är önskat"}
_SITUATIONS = {
    Situation.NOTHING_SHOWN: "ingen jämförbar siffra visas om skolformen",
    Situation.NO_SOURCE: "ingen källa har mått för skolformen",
    Situation.NOTHING_STANDS_OUT: "andelar går att pröva, och ingen skillnad går att skilja från slumpen",
    Situation.TOO_FEW_POSTS: "alla andelar som går att pröva gäller färre än tre heltidstjänster",
    Situation.NOTHING_TESTED: "siffror visas, och ingen av dem går att pröva",
    Situation.NOTHING_MOVED: "siffror går att följa, och ingen förändring går att skilja från slumpen",
    Situation.SUPPORT: "alltid: ingen källa säger hur det går för barn och elever med funktionsnedsättning",
}
_OPENING = """# Värt att prata om: så väljs det

Underlaget börjar med några få saker som kan vara värda att prata om. De väljs av regler som står i filer, och varje regel har exempel \
som prövas. Samma prov gäller för det som är starkt som för det som väcker frågor. Ingenting rangordnas.

## Tre slags påståenden, som aldrig byts mot varandra

- **Skiljer sig.** Er andel är högre eller lägre än rikets, eller än mitten av de huvudmän som liknar er, med mer än slumpen kan ge i en \
verksamhet av er storlek.
- **Är ovanlig.** Er andel ligger längre från riket än hos nitton av tjugo huvudmän. Det prövas bara där nästan alla visar sin siffra.
- **Har rört sig.** Er siffra har ändrats mellan det första och det sista året med mer än slumpen, eller vanlig variation mellan år, kan ge.

Går en skillnad inte att skilja från slumpen sägs det. Det betyder inte att den inte finns. Att en förändring inte går att skilja från \
slumpen betyder inte att ingenting har hänt.

De huvudmän som liknar er är valda för att de har ungefär samma villkor. Därför jämförs ni inte med dem i det som de är valda efter. \
Vilka mått det är står under ”Vad som prövas”.

Skiljer sig ett resultat räknas också på elevernas förutsättningar, där det går. Då står det efter meningen om skillnaden finns kvar när \
de är inräknade. Hur det räknas står på sidan ”Resultat med hänsyn till elevernas förutsättningar”.

Enkätsvaren är medelvärden, och tabellen visar inte hur många som har svarat. Därför kan de följas över åren men inte prövas mot riket.

För små huvudmän visas flera år tillsammans, där antalet är räknat. Det sägs att det är flera år, och ingenting påstås av det: samma \
elever och samma personal kan vara räknade flera gånger, och det gör inte siffran säkrare.

## Så säkert

Av det vi kallar *säkert* väntas högst vart fyrtionde vara fel, av alla påståenden av samma slag högst vart tionde. Det ena säger hur \
starkt det starkaste ordet är, det andra vad som gäller för alla tillsammans. Alla huvudmän prövas på en gång, så att många prov inte ger \
många fel. Hur ofta påståenden är fel i påhittade länder, där sanningen är känd, står i docs/findings-truth.md i källkoden.
"""
_CHOOSING = """## Så väljs några få

En kommun får tre till tolv, en huvudman med en enda enhet högst tre och två frågor, andra högst fem eller åtta. Varje mått sägs en gång \
för sin nivå och en gång för sin förändring. Det som går åt det önskade hållet kommer först, sedan resultat och personal, och sist vilka \
elever som går där. Det som är säkert går före det som är troligt, och sedan går det före som ligger längst från det som det jämförs med. \
Olika delmål går före mer av samma.

De tre viktigaste är det bästa från varje skolform som har något att säga, det önskade först, och sedan andra slag av fynd. Frågan om barn \
och elever med funktionsnedsättning är alltid med. Finns ingenting som kan kallas en styrka säger underlaget det.

Elevgruppen sägs i en enda mening, med det svagaste av orden. {same}

Där ingenting går att skilja från slumpen nämns de siffror som ligger längst från riket, högst två, så att ni ser vad som har prövats.
"""
_FORMULAS = """## För den som räknar

- *Skiljer sig* prövas med binomialfördelningens svans: två gånger sannolikheten bortom den publicerade andelen. Referensens egen slump \
räknas in. Avrundning räknas in, och av allt som siffrorna tillåter används det som talar mest emot. Säger tabellen inte hur många som \
står bakom används det minsta antal som öppna siffror tillåter.
- *Är ovanlig* prövas med en tratt runt riket som räknar med att huvudmän skiljer sig åt även utan slump (additiv överspridning, \
Spiegelhalter 2005). Prövas inte där mer än en av tio är dold.
- *Har rört sig* prövas mot slumpen där antalet är räknat, eller känt som minst så många (Newcombe 1998). För medelvärden och kvoter \
prövas den mot hur siffror av samma storlek brukar variera mellan år: variansen a + b/antal elever, skattad över alla huvudmän i \
skolformen så att enstaka stora förflyttningar knappt påverkar den. Då ska förändringen dessutom vara större än rikets egen. Två siffror \
räcker inte för ett styrdiagram: det görs bara från tolv.
- *Sannolikheten* att ett påstående stämmer räknas när huvudmannens siffra har dragits mot alla andras: lite för stora huvudmän, mycket \
för små. Med räknat antal används beta-binomialfördelningen, annars normalfördelningen med den osäkerhet som det minsta möjliga antalet \
ger. Den är då för stor hellre än för liten.
- *Andelen falska* hålls i varje familj (påstående, indikator och skolform) till {q} (Benjamini och Hochberg 1995). Förändringar prövas \
dessutom så över alla familjer tillsammans. I familjer med färre än {least} huvudmän påstås ingenting.

Ett påstående görs bara om både familjens gräns och sannolikheten räcker, och ordet är det svagare av de två:

| ord | sannolikheten är minst | andelen falska i familjen är högst |
| --- | ---: | ---: |
| säkert | 0,975 | 0,025 |
| troligen | 0,90 | 0,10 |
| kan inte avgöras: påståendet görs inte | | |
"""


def page(rules: Sequence[Rule], families: Families, indicators: Mapping[str, Indicator]) -> str:
    """The page as Markdown."""
    formulas = _FORMULAS.format(q=f"{families.q:.2f}".replace(".", ","), least=families.least_organizers)
    choosing = _CHOOSING.format(same=" ".join(_same(families, indicators)))
    return "\n".join([_OPENING, choosing, *_rules(rules), *_tried(families, indicators), formulas])


def _same(families: Families, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    for dropped, kept in families.nearly_same.items():
        left_out = small_first(indicators[dropped].name)
        yield f"{indicators[kept].name} och {left_out} är nästan samma sak: sägs något om det första sägs det inte om det andra."


def _rules(rules: Sequence[Rule]) -> Iterator[str]:
    yield "## Reglerna\n\nI den ordning de berättas. Meningarna är exempel.\n"
    yield "| slag | när | mening | fråga |\n| --- | --- | --- | --- |"
    for rule in rules:
        yield f"| {_KINDS[rule.kind]} | {_when(rule)} | {rule.examples[0].sentence.sv} | {_question(rule)} |"
    yield ""


def _question(rule: Rule) -> str:
    """As it is asked in the rule's first example."""
    match rule.examples[0]:
        case ClaimExample() as example:
            return bound(example.question.sv)
        case _:
            return bound(rule.question.sv)


def _when(rule: Rule) -> str:
    if rule.situation is not None:
        forms = listed([FORM_NAMES[SchoolForm(form)].lower() for form in rule.forms])
        return _SITUATIONS[rule.situation] + (f" ({forms})" if forms else "")
    if rule.claim is None or rule.against is None or rule.toward is None:
        raise ValueError(f"a rule claims something or is about a situation: {rule.id}")
    whom = "elevgruppen " if rule.parts else ""
    return f"{whom}{_CLAIMS[rule.claim]} från {_AGAINST[rule.against]}, {_TOWARD[rule.toward]}".replace("är ovanlig från", "är ovanlig mot")


def _tried(families: Families, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    yield "## Vad som prövas\n\nEn familj är ett mått och ett påstående.\n"
    yield "| mått | skiljer sig från riket | från mitten av de liknande | är ovanlig | har rört sig |\n| --- | --- | --- | --- | --- |"
    differs, unusual, moved = (families.claims.get(claim, []) for claim in (Claim.DIFFERS, Claim.UNUSUAL, Claim.MOVED))
    for id_, indicator in indicators.items():
        if id_ in {*differs, *unusual, *moved}:
            peers = "nej, de är valda efter det" if id_ in chosen_on() else _yes(id_ in differs)
            yield f"| {indicator.name} | {_yes(id_ in differs)} | {peers} | {_yes(id_ in unusual)} | {_yes(id_ in moved)} |"
    yield ""


def _yes(is_tried: bool) -> str:
    return "ja" if is_tried else "nej"
