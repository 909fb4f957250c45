"""The page docs/synthetic.md: what the made-up Sweden is, which rules it follows, and how like the real table it is."""

from collections.abc import Iterable, Iterator
from typing import Any

from samsyn.sources.synthetic.plan import PERSONAS, plan

Figure = dict[str, Any]
_RULES = (
    ("En huvudmans elevantal är exakt summan av skolornas.", "känd", "831 av 831 i den riktiga tabellen"),
    ("Flickor, utländsk bakgrund, föräldrars utbildning: 1–4 elever i andelen ger ”..”.", "känd", "minsta visade antal är 5"),
    ("Samma mått: 1–4 elever utanför andelen ger ”...”.", "känd", "minsta visade antal utanför är 5"),
    ("Resultat: 1–9 elever i andelen ger ”..”, 1–9 utanför ger ”...”.", "känd", "jämfört med en annan tabell över årskurs 9"),
    ("0 elever i eller utanför andelen visas (0 eller 100 %).", "känd", "så i den riktiga tabellen"),
    ("Är både få i och få utanför går ”..” före.", "gissad", ""),
    (
        "Är bara en av huvudmannens skolor dold döljs även den med näst minst antal, eller 0.",
        "känd",
        "fotnoten; av huvudmän med flera skolor har nästan ingen exakt en dold",
    ),
    ("Samma sida (i eller utanför) döljs i nästa skola.", "gissad", ""),
    ("Personal: under tre heltidstjänster lärare ger ”..” i alla personalmått.", "känd", "minsta visade värde är 3,0"),
    ("Speciallärare: ”.” där inga finns, ”..” där de är under tre tjänster.", "gissad", ""),
    ("Elever per SYV: ”.” där ingen SYV finns.", "gissad", ""),
    ("Behörighet: ”.” vid vissa enskilda skolor vars lärare inte behöver legitimation.", "gissad", ""),
    ("Kostnader: bara kommuner visas, ingen skola. Enskilda har ”..”, några utan elever ”.”.", "känd", "så i den riktiga tabellen"),
    ("Enkäten: varje vår svarar hälften av huvudmännen, alla inom två år.", "känd", "fotnoten; kommuner deltar hela eller inte alls"),
    ("Enkäten: färre än 5 svar (vårdnadshavare: 10) ger ”-”.", "gissad", "anpassat till hur ofta ”-” står vid olika storlek"),
    ("En skola som byter huvudman under läsåret har två kolumner. Den förra ägarens är tom (”.”).", "känd", "13 i den riktiga tabellen"),
    ("Nästan var tionde skola har inga elever i grundskolan redovisade (”.”).", "känd", "orsaken är gissad"),
)


def number(value: float) -> str:
    """A number as a Swedish reader writes it; large ones with thin spaces."""
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}"
    return text.replace(",", "\u2009").replace(".", ",")


def share(value: float) -> str:
    return f"{100 * value:.1f}".replace(".", ",")


def _pair(row: Figure, say: Any) -> str:
    text = f"{say(row['value'])} ({say(row['reference'])})"
    return text if row["holds"] else f"**{text}**"


def _rows(figures: Iterable[Figure]) -> Iterator[str]:
    """One line per measure and level: four marker shares, then the points; made-up first, real in parentheses."""
    lines: dict[str, dict[str, str]] = {}
    for row in figures:
        entity, _, what = row["figure"].rpartition(": ")
        if row["unit"] in {"andel", "utgivarens enhet"}:
            lines.setdefault(entity, {})[what] = _pair(row, share if row["unit"] == "andel" else number)
    for entity, held in lines.items():
        label, _, level = entity.rpartition(", ")
        markers = [held[f"andel ”{m}”"] for m in (".", "..", "...", "-")] if level != "riket" else [""] * 4
        points = ["", held["värdet"], ""] if level == "riket" else [held.get(p, "") for p in ("10 %", "50 %", "90 %")]
        yield f"| {label if level == 'riket' else ''} | {level} | {' | '.join(markers + points)} |"


def document(figures: list[Figure]) -> str:
    """The whole page as Markdown."""
    whole = plan(2800)
    alike = [f for f in figures if f["unit"] in {"andel", "utgivarens enhet"}]
    missed = [f for f in alike if not f["holds"]]
    others = [f for f in figures if f not in alike]
    return "\n".join(
        [
            "# Ett påhittat Sverige",
            "",
            "Samsyn kan hitta på ett land och skriva dess statistik i utgivarnas egna format. Allt är påhittat utom länen.",
            "Sidan är gjord av `python -m benchmarks.synthetic --write`.",
            "",
            "## Hur det känns igen",
            "",
            "- Mappen har filen `PAHITTAT.txt`. Då är allt i mappen påhittat.",
            "- Arbetsböckerna för grundskolan säger ”(påhittade uppgifter)” i titelraden.",
            "- Rader i förskoletabellen har ett `id` som börjar med `00000000-`.",
            "- Organisationsnummer börjar med 4, som inte är i bruk. Skolenhetskoder och förskolors id börjar med 0.",
            "- Enskilda näringsidkares nummer har månad 00 och dag 32–59. Så ser inget personnummer ut.",
            "",
            "## Vad som finns",
            "",
            f"{whole.municipalities} kommuner, {whole.federations} kommunalförbund, {whole.regions} regioner, 2 statliga huvudmän,",
            f"{whole.compulsory} enskilda med grundskola ({whole.both} av dem även med förskola), {whole.upper} enskilda med andra",
            f"skolformer, {whole.preschool} enskilda med bara förskola. Fem läsår, 2020/21–2024/25.",
            "",
            "Tio huvudmän finns alltid, med samma namn och nummer, också i urvalet med 120 huvudmän:",
            "",
            *(f"- {p.name}: {p.stands_for}" for p in PERSONAS),
            "",
            "Pedagogisk omsorg är ingen skolform. Varken skolenhetsregistret från 2020 eller tabellen över förskolor har någon huvudman",
            "med bara det. Raden utan skolform visar hur en sådan huvudman ser ut om registret skulle ta med den.",
            "",
            "Urvalet har 15 kommuner som är huvudmän. Koncernen har skolor i dem och i 12 kommuner till, som bara är platser där.",
            "",
            "I `facit.json` står vad som är inlagt med flit: förändringar från ett visst läsår, skillnader mellan en huvudmans skolor,",
            "dolda värden som är lägre än de visade, och de sanna värdena där.",
            "",
            "## Regler för vad som döljs",
            "",
            "| regel | känd eller gissad | grund |",
            "| --- | --- | --- |",
            *(f"| {rule} | {known} | {ground} |" for rule, known, ground in _RULES),
            "",
            "## Hur likt det är",
            "",
            f"{len(alike) - len(missed)} av {len(alike)} jämförelser håller: varje teckens andel inom 3 procentenheter, 10-, 50- och",
            "90-procentspunkterna inom 5 procent (eller inom utgivarens avrundning). Det gäller frö 2026, som sökningen är gjord för.",
            "Andra frön har samma regler och fördelningar men är inte sökta fram. Av dem håller omkring 98 procent.",
            "Där två mål krockar, skolornas fördelning och huvudmannens exakta medelvärde av sina skolor, går medelvärdet före.",
            "",
            "| mått | påhittat | jämfört med | gräns | håller |",
            "| --- | --- | --- | --- | --- |",
            *(f"| {f['figure']} | {f['value']} {f['unit']} | {f['reference']} | {f['bound']} | {_yes(f)} |" for f in others + missed),
            "",
            "Tabellen nedan visar det påhittade värdet och inom parentes det riktiga. Tecken i procent av alla celler.",
            "Fet stil: utanför gränsen.",
            "",
            "| mått | nivå | ”.” | ”..” | ”...” | ”-” | 10 % | 50 % | 90 % |",
            "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
            *_rows(alike),
            "",
        ]
    )


def _yes(row: Figure) -> str:
    return "ja" if row["holds"] else "nej"
