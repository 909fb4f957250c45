"""The page on method about findings, made from the rules and the families that they are found by."""

from collections.abc import Iterator, Sequence

from samsyn.analysis.families import Claim, Families
from samsyn.analysis.finding_rule import Kind, Rule, Situation, Toward

FILE_NAME = "fynd.md"
_KINDS = {
    Kind.STRENGTH: "styrka",
    Kind.MOVEMENT: "förflyttning",
    Kind.TO_UNDERSTAND: "att förstå",
    Kind.CANNOT_BE_KNOWN: "kan inte vetas",
}
_CLAIMS = {Claim.DIFFERS: "skiljer sig", Claim.UNUSUAL: "är ovanlig", Claim.MOVED: "har rört sig"}
_AGAINST = {"nation": "riket", "peers": "mitten av de liknande", "own": "sin egen första siffra"}
_TOWARD = {Toward.BETTER: "åt det önskade hållet", Toward.WORSE: "åt andra hållet", Toward.NEITHER: "inget håll är önskat"}
_SITUATIONS = {
    Situation.NOTHING_SHOWN: "ingen jämförbar siffra visas om skolformen",
    Situation.NO_SOURCE: "ingen källa har mått för skolformen",
    Situation.NOTHING_STANDS_OUT: "andelar går att pröva, och ingen skillnad går att skilja från slumpen",
    Situation.NOTHING_MOVED: "siffror går att följa, och ingen förändring går att skilja från slumpen",
    Situation.SUPPORT: "alltid: ingen källa säger hur det går för barn och elever med funktionsnedsättning",
}
_OPENING = """# Värt att prata om: så väljs det

Underlaget börjar med några få saker som kan vara värda att prata om. De väljs av regler som står i filer, och varje regel har exempel \
som prövas. Samma prov gäller för det som är starkt som för det som väcker frågor. Ingenting rangordnas.

## Tre slags påståenden, som aldrig byts mot varandra

- **Skiljer sig.** Andelen är högre eller lägre än rikets publicerade siffra, eller än mitten av de huvudmän som liknar er, med mer än \
slumpen kan ge i en verksamhet av er storlek. Prövas med binomialfördelningens svans. Avrundning räknas in, och av allt som siffrorna \
tillåter används det som talar mest emot. Säger tabellen inte hur många som står bakom används det minsta antal som öppna siffror tillåter.
- **Är ovanlig.** Andelen ligger utanför en tratt runt riket som räknar med att huvudmän skiljer sig åt även utan slump (additiv \
överspridning, Spiegelhalter 2005), och längre från riket än nitton av tjugo visade. Prövas inte där mer än en av tio är dold.
- **Har rört sig.** Skillnaden mellan den första och den sista siffran. Där antalet är räknat, eller känt som minst så många, prövas den \
mot slumpen (Newcombe 1998). För medelvärden och kvoter, där ingen säger hur många som svarat, prövas den mot hur siffror av samma storlek \
brukar variera mellan år: variansen a + b/antal elever, skattad över alla huvudmän i skolformen så att enstaka stora förflyttningar knappt \
påverkar den. Då ska förändringen dessutom vara större än rikets egen. Två siffror räcker inte för ett styrdiagram: det görs bara från tolv.

## Så säkert

För varje påstående räknas sannolikheten att det stämmer, när huvudmannens siffra har dragits mot alla andras: lite för stora huvudmän, \
mycket för små. Med räknat antal används beta-binomialfördelningen, annars normalfördelningen med den osäkerhet som det minsta möjliga \
antalet ger. Den är då för stor hellre än för liten.

Alla huvudmän prövas på en gång. Därför hålls andelen falska i varje familj (påstående, indikator och skolform) till {q} \
(Benjamini och Hochberg 1995); förändringar prövas dessutom så över alla familjer av samma grund. Ett påstående görs bara om både \
familjens gräns och sannolikheten räcker, och ordet är det svagare av de två:

| ord | sannolikheten är minst | andelen falska i familjen är högst |
| --- | ---: | ---: |
| säkert | 0,975 | 0,025 |
| troligen | 0,90 | 0,10 |
| kan inte avgöras: påståendet görs inte | | |

Det kan inte gå att skilja en förändring från slumpen. Det betyder aldrig att ingenting har hänt. I familjer med färre än \
{least} huvudmän påstås ingenting.

För små huvudmän visas flera år tillsammans, där antalet är räknat. Det sägs att det är flera år, och ingenting påstås av det: samma \
elever och samma personal kan vara räknade flera gånger, och det gör inte siffran säkrare.
"""
_CHOOSING = """## Så väljs några få

En kommun får tre till tolv, en huvudman med en enda enhet högst tre och två frågor, andra högst fem eller åtta. Varje mått sägs en gång \
för sin nivå och en gång för sin förändring. Det som går åt det önskade hållet kommer först, sedan det som är säkert, sedan det som ligger \
längst från det som det jämförs med. Olika delmål går före mer av samma.

De tre viktigaste är det bästa från varje skolform som har något att säga, det önskade först, och sedan andra slag av fynd. Frågan om barn \
och elever med funktionsnedsättning är alltid med. Finns ingenting som kan kallas en styrka säger underlaget det.
"""


def page(rules: Sequence[Rule], families: Families) -> str:
    """The page as Markdown."""
    opening = _OPENING.format(q=f"{families.q:.2f}".replace(".", ","), least=families.least_organizers)
    return "\n".join([opening, _CHOOSING, *_rules(rules), *_families(families)])


def _rules(rules: Sequence[Rule]) -> Iterator[str]:
    yield "## Reglerna\n\nI den ordning de berättas.\n"
    yield "| regel | slag | när | mening | fråga |\n| --- | --- | --- | --- | --- |"
    for rule in rules:
        yield f"| {rule.id} | {_KINDS[rule.kind]} | {_when(rule)} | {rule.examples[0].sentence} | {rule.question} |"
    yield ""


def _when(rule: Rule) -> str:
    if rule.situation is not None:
        forms = f" ({', '.join(rule.forms)})" if rule.forms else ""
        return _SITUATIONS[rule.situation] + forms
    if rule.claim is None or rule.against is None or rule.toward is None:
        raise ValueError(f"a rule claims something or is about a situation: {rule.id}")
    return f"{_CLAIMS[rule.claim]} från {_AGAINST[rule.against]}, {_TOWARD[rule.toward]}".replace("är ovanlig från", "är ovanlig mot")


def _families(families: Families) -> Iterator[str]:
    yield "## Familjerna\n"
    for claim, indicators in families.claims.items():
        yield f"**{_CLAIMS[claim].capitalize()}**, {len(indicators)} familjer: {', '.join(f'`{id_}`' for id_ in indicators)}.\n"
