"""The made-up dialogues: every state once, made by the actions, with addresses that reach nobody; and stepping into them."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from samsyn.dialogue.workflow import case_table
from samsyn.web.cast import MUNICIPALITY, NINE_PUPILS, STAGES, entries, picture

if TYPE_CHECKING:  # models can be imported only when a home is open
    from samsyn.web.models import Case

_ASKED = """
import json, sys
from pathlib import Path
from samsyn.web.door import open_home
open_home(Path(sys.argv[1]))
from django.conf import settings
from django.test import Client
from samsyn.web.models import Case, Entry, Meeting, Person, PictureLine, Seat, Staff
settings.ALLOWED_HOSTS = ["testserver"]
told = {
    "states": sorted(Case.objects.values_list("state", flat=True)),
    "without_step": Case.objects.exclude(state="planned").filter(steps__isnull=True, came_from__isnull=True).count(),
    "reaches": [mail for mail in Person.objects.values_list("mail", flat=True) if not mail.endswith(".example")],
    "shared": sorted(set(Entry.objects.values_list("shared", flat=True))),
    "published": PictureLine.objects.filter(published__isnull=False).count(),
    "meetings": sorted(Meeting.objects.values_list("kind", flat=True)),
    "leaders": sorted(Staff.objects.values_list("authority", flat=True)),
}
entered = {}
for settings.DEMO in (True, False):
    client = Client()
    page = client.get("/prova/")
    text = page.content.decode()
    buttons = [part.split('"')[0] for part in text.split('name="roll" value="')[1:]]
    wanted = buttons or ["plats-1", "ledare-1", "redaktor"]
    answers = {Client().post("/prova/in/", {"roll": button}).status_code for button in wanted}
    entered[str(settings.DEMO)] = [page.status_code, len(buttons), sorted(answers)]
settings.DEMO = True
client = Client()
told["entered"] = entered
from samsyn.web.queries import trying
from samsyn.web.rights import PUBLIC
told["moved"] = [[player.name for player in one.players] for one in trying.stages(PUBLIC) if one.state == "Flyttad"]
told["several"] = Seat.objects.filter(name="Hedda Malm").count()
elin = next(one for one in trying.stages(PUBLIC) if one.players and one.players[0].name == "Elin Sandgren")
client = Client()
client.post("/prova/in/", {"roll": f"plats-{elin.players[0].seat}"})
client.post(f"/dialog/{elin.case}/svara/", {"gor": "ja"})
told["elin"] = [one.see for one in trying.stages(PUBLIC) if one.case == elin.case]
told["left"] = len([one for one in trying.stages(PUBLIC) if one.asked])
for one in trying.stages(PUBLIC):
    for player in one.players:
        client = Client()
        client.post("/prova/in/", {"roll": f"plats-{player.seat}"})
        told.setdefault("pages", []).append(client.get(f"/dialog/{one.case}/").status_code)
told["pages"] = sorted(set(told["pages"]))
told["nobody"] = [client.post("/prova/in/", {"roll": roll}).status_code for roll in ("plats-999999", "ledare-999999", "kung", "")]
print(json.dumps(told))
"""


def test_every_state_is_played_once(sample_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home, ignore=shutil.ignore_patterns("samsyn.sqlite3*"))
    door = [sys.executable, "-m", "samsyn.web", "--home", str(home), "made-up-dialogues"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    first = subprocess.run(door, env=environment, capture_output=True, text=True, check=True).stdout
    again = subprocess.run(door, env=environment, capture_output=True, text=True, check=True).stdout
    assert (first, again) == ("20 påhittade dialoger är gjorda.\n", "De påhittade dialogerna finns redan.\n")
    asked = subprocess.run([sys.executable, "-c", _ASKED, str(home)], env=environment, capture_output=True, text=True, check=True)
    told = json.loads(asked.stdout)
    assert told["states"] == sorted([*case_table().states, "accepted", *["offered"] * 4])  # the one that was moved goes on as accepted
    assert (told["without_step"], told["reaches"], told["shared"]) == (0, [], [False, True])
    assert (told["published"], told["leaders"]) == (10, ["skolverket", "spsm"])  # two lines in each that has prepared: five
    assert told["meetings"] == ["dialogue", "feedback", "introduction", "introduction"]
    assert told["entered"]["True"][0] == 200
    assert told["entered"]["True"][2] == [302]
    assert told["entered"]["False"] == [404, 0, [404]]
    assert (told["moved"], told["several"]) == ([["Göran Lind"]], 2)
    assert (told["elin"], told["left"], told["pages"]) == (["Huvudmannen vill ha en dialog."], 4, [200])
    assert told["nobody"] == [404, 404, 400, 400]


def test_the_cast_is_of_all_states_and_different_people() -> None:
    assert sorted(one.state for one in STAGES) == sorted([*case_table().states, *["offered"] * 4])
    names = [somebody.name for one in STAGES for somebody in one.people]
    assert [name for name in sorted(set(names)) if names.count(name) > 1] == ["Hedda Malm"]


def test_what_is_written_suits_the_organizer() -> None:
    small, large = (" ".join((*picture(one), *(text for *_, text, _ in entries(one, "preparing")))) for one in (NINE_PUPILS, MUNICIPALITY))
    assert ("små skolor" in small, "små skolor" in large) == (True, False)
    assert "två andra kommuner" in large


def test_nobody_steps_into_a_role_where_it_is_no_demo(site: Client) -> None:
    assert site.get("/prova/").status_code == 404
    assert Client().post("/prova/in/", {"roll": "redaktor"}).status_code == 404
    assert "Prova en roll" not in site.get("/").content.decode()
    with override_settings(DEMO=True):
        assert site.get("/prova/").status_code == 200
        assert "Prova en roll" in site.get("/").content.decode()


def test_the_play_asks_as_often_however_many_are_in_it(case_in: "Callable[..., Case]") -> None:
    """Dialogues of others are no part of it."""
    from samsyn.web.queries import trying  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.rights import PUBLIC  # noqa: PLC0415 - as above

    asked, shown = [], []
    for some in (STAGES[:1], STAGES[1:3]):
        for one in some:
            case_in("accepted").seats.update(name=one.people[0].name)
            case_in("accepted")
        with override_settings(DEMO=True), CaptureQueriesContext(connection) as found:
            shown.append(len(trying.stages(PUBLIC)))
        asked.append(len(found))
    assert shown == [1, 3]
    assert asked[0] == asked[1] < 5


_SEEDED = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from samsyn.web.door import open_home
open_home(Path(sys.argv[1]))
from samsyn.web.made_up.playing import seed
from samsyn.web.models import CaseLeader, Seat
now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
rounds = [seed(many, now=now, name=f"Prov {many}") for many in (3, 20)]
print(json.dumps([[r.cases.count(), *(of.objects.filter(case__round=r).count() for of in (Seat, CaseLeader))] for r in rounds]))
"""


def test_a_round_of_any_size_is_sown(sample_home: Path, tmp_path: Path) -> None:
    """Cases, people and leaders: one of each organizer, one of each authority."""
    home = tmp_path / "home"
    shutil.copytree(sample_home, home, ignore=shutil.ignore_patterns("samsyn.sqlite3*"))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    told = subprocess.run([sys.executable, "-c", _SEEDED, str(home)], env=environment, capture_output=True, text=True, check=True)
    assert json.loads(told.stdout) == [[3, 3, 6], [20, 20, 40]]
