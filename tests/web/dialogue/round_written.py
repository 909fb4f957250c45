"""What people write and send in a whole round: reflections, files, questions, the authorities' picture, the agenda, the room."""

import re
from collections.abc import Sequence

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.dialogue.round_answers import Party
from tests.web.dialogue.round_meetings import Play
from tests.web.dialogue.round_world import Leader, Outside

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
OWN_WORDS, SENT_WORDS, PICTURED, ANSWERED, SAID = (
    "Rasterna är vår svåraste stund.",
    "Hur får vi fler att läsa hemma?",
    "Vi ser att många byter lärare.",
    "Det stämmer, och vi har en plan.",
    "Vi prövar två vuxna på varje rast.",
)


def written(play: Play, counts: Party, talks: Party) -> dict[str, object]:
    """What each saw of it. counts: a party whose five people reflect and count their answers; talks: one where a single person does."""
    factor, (leader, other) = _reflected(counts), play.pairs[counts.pair]
    seen: dict[str, object] = {"counted_alone": _reflected_alone(talks)}
    seen["spread"] = _spread(counts, factor)
    seen["own_words_reach_a_leader"] = _anywhere(leader, counts, OWN_WORDS) + _anywhere(other, counts, OWN_WORDS)
    _sent_to_one(play, counts)
    seen["sent_words_reach"] = [one.mail for one in (leader, other) if _received(one, counts, SENT_WORDS)]
    seen["file_reaches"] = [one.mail for one in (leader, other) if _received(one, counts, "karta.png")]
    seen["picture"] = _picture(play, counts)
    seen["agenda"] = _agenda(counts)
    seen["room"] = _room(play, counts)
    return seen


def _reflected(party: Party) -> str:
    """The chief invites four colleagues; all five reflect on one factor, each on its own, and the chief counts. Which factor."""
    path = f"/dialog/{party.number}/"
    party.first.page(f"{path}personer/")
    for place in range(4):
        address = f"kollega{place}-{party.number}@huvudman.example"
        party.first.send(f"{path}personer/bjud-in/", name=f"Kollega {place}", mail=address, part="teacher")
        party.people.append(Outside(party.first.world, address))
    party.first.world.later(hours=1)
    answering = [party.first, *party.people[-4:]]
    for place, person in enumerate(answering):
        factor = _factor(person, party)
        person.page(f"{path}forbered/{factor}/")
        person.send(f"{path}forbered/{factor}/", where=str(1 + place), saw=OWN_WORDS, explore="")
    party.first.send(f"{path}forbered/rakna/")
    return factor


def _factor(person: Outside, party: Party) -> str:
    found = re.search(r"/forbered/([a-z0-9-]+)/", person.page(f"/dialog/{party.number}/forbered/"))
    assert found
    return found.group(1)


def _reflected_alone(party: Party) -> int:
    """One person reflects and wants to count: the status of the answer."""
    path = f"/dialog/{party.number}/forbered/"
    party.first.send(f"{path}{_factor(party.first, party)}/", where="3", saw=OWN_WORDS, explore="")
    return int(party.first.post(f"{path}rakna/").status_code)


def _spread(party: Party, factor: str) -> list[str]:
    """The numbers of the one table that is shown, from the first step to the last."""
    page = party.first.page(f"/dialog/{party.number}/forbered/")
    assert f"faktor-{factor}" in page
    table = page[page.index('<table class="own-table spread">') :].partition("</table>")[0]
    return re.findall(r"<td>(\d+)</td>", table)


def _anywhere(leader: Leader, party: Party, text: str) -> list[str]:
    """Pages of a leader where the text stands."""
    pages = ("", "mottaget/", "dokument/", "dagordning/", "rummet/", "bild/", "moten/", "skolformer/")
    return [page for page in pages if text in leader.page(f"/personal/dialog/{party.number}/{page}")]


def _sent_to_one(play: Play, party: Party) -> None:
    """An own question to SPSM alone, and a file to both."""
    path, organizer = f"/dialog/{party.number}/", _organizer(party)
    party.first.page(f"/huvudman/{organizer}/eget/")
    party.first.send(f"/huvudman/{organizer}/eget/fragor/", text=SENT_WORDS)
    party.first.send(f"{path}bilagor/", file=SimpleUploadedFile("karta.png", PNG))
    page = party.first.page(f"{path}skicka/")
    things = dict(re.findall(r'value="(question|attachment):(\d+)"', page))
    party.first.send(f"{path}skicka/", thing=f"question:{things['question']}", to="spsm")
    party.first.send(f"{path}skicka/", thing=f"attachment:{things['attachment']}", to=["skolverket", "spsm"])
    play.world.later(hours=1)


def _organizer(party: Party) -> str:
    found = re.search(r"/huvudman/(\w+)/eget/", party.first.page(f"/dialog/{party.number}/forbered/"))
    assert found
    return found.group(1)


def _received(leader: Leader, party: Party, text: str) -> bool:
    return text in leader.page(f"/personal/dialog/{party.number}/mottaget/")


def _picture(play: Play, party: Party) -> Sequence[bool]:
    """A line is written, shown and answered: whether the organizer reads it before it is shown, after, and both leaders the answer."""
    led, own = f"/personal/dialog/{party.number}/bild/", f"/dialog/{party.number}/myndigheternas-bild/"
    leader, other = play.pairs[party.pair]
    leader.send(led, text=PICTURED, finding="")
    before = PICTURED in party.first.page(own)
    leader.send(f"{led}visa/")
    page = party.first.page(own)
    found = re.search(r"/myndigheternas-bild/(\d+)/", page)
    assert found
    party.first.send(f"{own}{found.group(1)}/", text=ANSWERED, seen="")
    return (before, PICTURED in page, *(ANSWERED in one.page(led) for one in (leader, other)))


def _agenda(party: Party) -> bool:
    """Whether the point that was moved up stands above the one that it stood below."""
    path = f"/dialog/{party.number}/dagordning/"
    moves = re.findall(r'name="punkt" value="([^"]+)">\s*<button class="as-link" name="fore" value="([^"]+)"', party.first.page(path))
    item, before = moves[0]
    party.first.send(path, punkt=item, fore=before)
    page = party.first.page(path)
    return page.index(f'id="punkt-{item}"') < page.index(f'id="punkt-{before}"')


def _room(play: Play, party: Party) -> Sequence[bool]:
    """A note that is written in the room: whether each side reads it."""
    own, led = f"/dialog/{party.number}/rummet/", f"/personal/dialog/{party.number}/rummet/"
    assert '<option value="seen"' in party.first.page(own)
    party.first.send(own, heading="seen", text=SAID, client=f"rum-{party.number}")
    return SAID in party.first.page(own), SAID in play.leads(party).page(led)
