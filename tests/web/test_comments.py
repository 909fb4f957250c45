"""”Stämmer inte?”: from the organizer to the analyst and back, and figures that turned out wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.store import published
from samsyn.underlag import gather
from samsyn.underlag.figure_key import key

Inside = Callable[..., Client]
SAID = "Siffran bygger på en skola som vi stängde i juni."


@pytest.fixture(scope="module")
def figure(web_home: Path, two: tuple[str, str]) -> str:
    facts = gather.one(published.opened(web_home), two[0])
    return key(next(series[-1] for series in facts.figures.values()))


def commented(client: Client, figure: str, text: str = SAID) -> int:
    """The number of the comment that is written."""
    answer = client.post(f"/sa-vet-vi/{figure}/stammer-inte/", {"text": text})
    assert answer.status_code == 302
    return int(answer["Location"].rpartition("-")[2])


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_says_who_reads_and_that_it_becomes_public(two: tuple[str, str], inside: Inside, figure: str) -> None:
    page = text(inside("organizer", two[0]), f"/sa-vet-vi/{figure}/stammer-inte/")
    assert "Det tar omkring två minuter. En analytiker på myndigheten läser kommentaren" in page
    assert "När ni har skickat kommentaren är den en allmän handling." in page


def test_a_comment_is_answered_and_the_answer_is_told(two: tuple[str, str], inside: Inside, figure: str) -> None:
    own, other, analyst = inside("organizer", two[0]), inside("organizer", two[1]), inside("analyst")
    number = commented(own, figure)
    assert SAID in text(own, f"/huvudman/{two[0]}/")
    assert SAID not in text(other, f"/huvudman/{two[0]}/")
    assert SAID not in text(Client(), f"/huvudman/{two[0]}/")
    assert SAID in text(analyst, "/analytiker/")
    assert analyst.post(f"/analytiker/{number}/", {"text": "Ni har rätt. Den räknas bort."}).status_code == 302
    assert analyst.post(f"/analytiker/{number}/", {"text": "En gång till."}).status_code == 404
    page = text(own, f"/huvudman/{two[0]}/")
    assert "Ni har rätt. Den räknas bort." in page
    assert "Ni har fått svar på er kommentar" in page
    message = page.partition("/meddelanden/")[2].partition("/")[0]
    assert other.post(f"/huvudman/{two[0]}/meddelanden/{message}/last/").status_code == 403
    assert other.post(f"/huvudman/{two[1]}/meddelanden/{message}/last/").status_code == 302
    assert "Ni har fått svar på er kommentar" in text(own, f"/huvudman/{two[0]}/")
    assert own.post(f"/huvudman/{two[0]}/meddelanden/{message}/last/").status_code == 302
    assert "Ni har fått svar på er kommentar" not in text(own, f"/huvudman/{two[0]}/")


def test_a_comment_that_is_taken_back_is_shown_to_nobody(two: tuple[str, str], inside: Inside, figure: str) -> None:
    own, other, analyst = inside("organizer", two[0]), inside("organizer", two[1]), inside("analyst")
    number = commented(own, figure, "Det här tar vi tillbaka.")
    assert other.post(f"/huvudman/{two[1]}/kommentarer/{number}/ta-tillbaka/").status_code == 404
    assert own.post(f"/huvudman/{two[0]}/kommentarer/{number}/ta-tillbaka/").status_code == 302
    assert "Det här tar vi tillbaka." not in text(own, f"/huvudman/{two[0]}/")
    assert "Det här tar vi tillbaka." not in text(analyst, "/analytiker/")
    assert analyst.post(f"/analytiker/{number}/", {"text": "Ett svar."}).status_code == 404


@pytest.mark.parametrize("wrong", ["", "   ", "a" * 2001])
def test_a_comment_without_words_or_with_too_many_is_told_of(two: tuple[str, str], inside: Inside, figure: str, wrong: str) -> None:
    answer = inside("organizer", two[0]).post(f"/sa-vet-vi/{figure}/stammer-inte/", {"text": wrong})
    assert answer.status_code == 422
    assert "Något behöver rättas. Ingenting har ändrats." in answer.content.decode()


def test_what_is_written_is_shown_as_text(two: tuple[str, str], inside: Inside, figure: str) -> None:
    own = inside("organizer", two[0])
    commented(own, figure, "<script>alert(1)</script> 👍")
    page = text(own, f"/huvudman/{two[0]}/")
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 👍" in page


def test_the_list_asks_as_many_questions_of_three_comments_as_of_one(two: tuple[str, str], inside: Inside, figure: str) -> None:
    from samsyn.web.models import Comment  # noqa: PLC0415 - models can be imported only when a home is open

    own, analyst, asked = inside("organizer", two[1]), inside("analyst"), []
    Comment.objects.filter(organizer=two[1]).delete()
    nation = figure.replace(f"~organizer~{two[0]}~", "~nation~~")
    for _ in range(2):
        commented(own, nation)
        with CaptureQueriesContext(connection) as counted:
            text(analyst, "/analytiker/")
        asked.append(len(counted))
        commented(own, nation)
    assert asked[0] == asked[1] == 3  # the session, its key, the list


def test_every_act_leaves_a_row_in_the_same_transaction(
    two: tuple[str, str], inside: Inside, figure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the row cannot be written the act is undone too."""
    from samsyn.web.actions import comments  # noqa: PLC0415 - models can be imported only when a home is open
    from samsyn.web.models import Comment, Trail  # noqa: PLC0415 - as above

    own = inside("organizer", two[0])
    number = commented(own, figure, "Leder till en rad.")
    row = Trail.objects.get(what="comment_written", thing=f"kommentar {number}")
    assert (row.organizer, row.who, row.after) == (two[0], "Prov organizer", {"figure": figure, "text": "Leder till en rad."})

    def fails(*_: object, **__: object) -> None:
        raise OSError("no trail today")

    monkeypatch.setattr(comments, "record", fails)
    with pytest.raises(OSError, match="no trail today"):
        own.post(f"/sa-vet-vi/{figure}/stammer-inte/", {"text": "Leder till ingen rad."})
    assert not Comment.objects.filter(text="Leder till ingen rad.").exists()


def test_the_public_list_of_corrections_is_empty_when_nothing_was_wrong(site: Client, two: tuple[str, str]) -> None:
    assert "Ingen siffra har behövt rättas." in text(site, "/rattelser/")
    assert "Ingen siffra har behövt rättas." in text(site, f"/rattelser/?huvudman={two[0]}")
    assert "Den sidan finns inte i listan." in text(site, "/rattelser/?sida=2", 404)
    assert text(site, "/rattelser/?huvudman=../x", 400)
