"""The page on method about peers, made from the rules that they are found by."""

from samsyn.analysis.peer_rules import Feature, Rules, Type

FILE_NAME = "huvudman-som-liknar.md"

_HEADS: dict[Type, str] = {
    "kommun": "Kommun",
    "grundskola": "Enskild, grundskola",
    "forskola": "Enskild, förskola",
    "annan-enskild": "Enskild, annat",
    "annan-offentlig": "Annan offentlig",
}
_OPENING = """# Huvudmän som liknar varandra

För varje huvudman letar Samsyn upp de {nearest} som har mest lika villkor. De används till tre saker: att föreslå någon att prata med, \
att visa var hälften av dem ligger i en bild, och att pröva om er siffra skiljer sig från mitten av dem. Det är aldrig en rangordning.

De är valda för att de liknar er. I ett mått som de är valda på, till exempel {example}, ligger de därför nära er av sig själva. Där visas \
bandet, och ”Så vet vi” säger att de är valda just så, men siffran prövas inte mot dem.

## Vilka som jämförs

En huvudman jämförs bara med andra av samma slag:

{types}

## Vad som vägs in

Bara villkor vägs in, aldrig resultat, enkätsvar eller kostnader: två huvudmän kan likna varandra och ändå ha nått olika långt. Allt \
kommer från siffror som utgivaren visar och från öppna register. Källorna säger inte hur gamla barnen är, så ålder är inte med.

{table}

Talen är vikter. De räknas om så att det som båda har uppgift om väger lika mycket som allt. Ett steg är hur stor skillnad som räknas \
som ett: en fördubbling av ett antal, eller så många procentenheter eller kilometer. Stegen är fasta, så en ny uppgift om en huvudman \
ändrar inga avstånd mellan andra.
"""
_REST = """## Så räknas avståndet

För två huvudmän räknas skillnaden i steg för varje drag som båda har uppgift om. Skillnaderna kvadreras, vägs samman och delas med den \
vikt som var känd hos båda (Gower 1971, Dixon 1979). Det som är dolt eller saknas fylls aldrig i, och ändrar inget avstånd. En skolform \
som ingen källa nämner för en huvudman är okänd, inte frånvarande.

Först söks {nearest} huvudmän där minst {first} av vikten är känd hos båda. Räcker det inte sänks gränsen: {rest}. Hur mycket som är känt \
står under namnen. Är till och med den närmaste i genomsnitt minst {near} steg bort (vägt, i kvadrat) står det att ingen är riktigt lik, \
och att de som nämns är minst olika.

En enhet utan koordinater räknas till mitten av de enheter i kommunen som har koordinater. Kommunens storlek är antalet elever i \
kommunens egna grundskolor.

## Varför just de

Ett skäl nämns när två huvudmän är närmare varandra i det draget än nio av tio slumpvis valda par av samma slag (4 000 par, \
slumpfrö {seed}). Högst {most} skäl nämns, de som väger tyngst först. Ett drag där fler än ett av tio par är precis lika blir aldrig ett \
skäl: att ha en enda förskola delar de flesta. Ett skäl nämner aldrig en siffra om den andra.

## Vilka som nämns

Upp till sex nämns, i bokstavsordning. Av en annan huvudman visas namn, kommuner, skolformer och antal barn och elever som redan är öppet. \
Inget annat. En enskild firma nämns aldrig, för dess nummer är ett personnummer. Den som inte vill nämnas skrivs in i filen \
`utelamnade.txt`, ett organisationsnummer på varje rad, och är borta när nästa utgåva byggs.

## Bandet i bilderna

Bandet visar var den mittersta hälften av de {nearest} ligger. Dolda siffror är inte slumpvis dolda: \
det är oftare de små, och de med höga eller låga värden. Därför räknas varje dold siffra både som så låg och så hög som den kan vara, \
och bandet går mellan de yttersta gränserna. Är fler \
än en av tio dolda, eller färre än tio visade, visas inget band. Då får ni jämföra med riket.

## Koladas liknande kommuner

För kommuner visas också de kommuner som Kolada (RKA) räknar som liknande i förskola och grundskola. De är uträknade på ett annat sätt, \
som Kolada beskriver.
"""


def page(rules: Rules) -> str:
    """The whole page in Markdown."""
    shares = [f"{round(share * 100)} %" for share in rules.known_at_least]
    types = "\n".join(f"- {words}" for words in rules.types.values())
    opening = _OPENING.format(nearest=rules.nearest, types=types, table=_table(rules), example=_example(rules))
    near, lower = _number(rules.near_within), ", ".join(shares[1:])
    rest = _REST.format(near=near, nearest=rules.nearest, first=shares[0], rest=lower, seed=rules.seed, most=rules.most_reasons)
    return f"{opening}\n{rest}"


def _example(rules: Rules) -> str:
    """The last two features that are figures, by name."""
    names = [f"{feature.name[:1].lower()}{feature.name[1:]}" for feature in rules.features if feature.origin.figure]
    return " och ".join(names[-2:])


def _table(rules: Rules) -> str:
    heads = ["Drag", "Ett steg", *(_HEADS[type_] for type_ in rules.types), "Kan bli ett skäl"]
    rows = ([f.name, _step(f), *_weights(f, rules), "ja" if f.reason else "nej"] for f in rules.features)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _weights(feature: Feature, rules: Rules) -> list[str]:
    return [_number(weight) if (weight := feature.weights.get(type_)) is not None else "–" for type_ in rules.types]


def _step(feature: Feature) -> str:
    """How large a difference counts as one, in words; a form, or a legal form, is either the same or another."""
    step, origin = feature.step, feature.origin
    if step.doublings is not None:
        return "en fördubbling" if step.doublings == 1 else f"{_number(step.doublings)} fördubblingar"
    amount = step.amount or 0.0
    if origin.place is not None:
        return f"{_number(amount)} km"
    return f"{_number(amount * 100)} procentenheter" if origin.figure is not None else f"{_number(1 / amount)} steg om de skiljer sig"


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
