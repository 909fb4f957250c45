"""The web benchmark holds its shape: on the sample, for a moment, so that it does not first fail on the day it is run with the country."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections

from benchmarks import web, web_dialogue, web_history, web_lists
from benchmarks.web_load import Asked, once
from samsyn.store import published
from tests.web.dialogue.round_home import own_home

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def alone(web_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample with a database that nothing has been written in."""
    with own_home(web_home, tmp_path_factory.mktemp("benchmark")) as home:
        yield home


def test_no_list_asks_more_for_more_rows(alone: Path) -> None:
    more = web_lists.more_asked(web_dialogue.opened(alone), NOW, few=3, many=29)
    assert {address: count for address, count in more.items() if count} == {}
    assert len(more) == 52


def test_everybody_is_answered_and_who_is_not_known_is_an_error(alone: Path) -> None:
    organizers = web_dialogue.opened(alone)[:30]
    history = web_history.fill(organizers, NOW, published.opened(alone).vintage.id)
    everybody = web_dialogue.readers(history, organizers, NOW)
    readers = [*everybody[:6], everybody[10], everybody[-1]]  # each of the six states, a leader, and one of the public
    connections.close_all()
    with web.served(alone) as port:
        asked = [one for reader in readers for one in once(port, reader)]
        strangers = [one for reader in readers[:1] for one in once(port, replace(reader, cookies={}))]
    web_dialogue.refuse_what_is_not_there(asked)
    with pytest.raises(ValueError, match="huvudman /dialog/ gav"):
        web_dialogue.refuse_what_is_not_there(strangers)


@pytest.mark.parametrize(
    ("status", "sent", "to", "answered"),
    [
        (200, False, "", True),
        (302, False, "/kod/?vidare=/dialog/1/", False),
        (302, True, "/dialog/1/svara/", True),
        (302, True, "/kod/?vidare=/dialog/1/", False),
        (302, True, "/personal/logga-in/", False),
        (422, True, "", False),
        (200, True, "", False),
        (404, False, "", False),
    ],
)
def test_only_a_page_or_a_form_that_was_received_is_an_answer(status: int, sent: bool, to: str, answered: bool) -> None:
    assert Asked("huvudman", "/dialog/1/", 0.1, status, sent, to).is_answered is answered
