"""The commands on rounds understand every example that their own help shows."""

import argparse
import shlex
from datetime import date

from samsyn.web.commands import rounds


def _parsed(example: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    rounds.add(parser.add_subparsers())
    return parser.parse_args(shlex.split(example.split("    ", maxsplit=1)[0]))


def test_every_example_can_be_written() -> None:
    assert len([_parsed(example) for example in (*rounds._EXAMPLES, *rounds._MOVES)]) == 10


def test_a_round_is_made_of_the_organizers_after_its_name() -> None:
    chosen = _parsed('round "Våren 2027" 2120000142 5560000001 --answer-by 2027-01-31 --trial')
    assert (chosen.name, chosen.organizers, chosen.answer_by, chosen.trial) == (
        "Våren 2027",
        ["2120000142", "5560000001"],
        date(2027, 1, 31),
        True,
    )


def test_a_split_names_several() -> None:
    chosen = _parsed('move "Våren 2027" 5560000001 --to 5560000002 5560000003 --reason "Skolan delas."')
    assert (chosen.organizer, chosen.to, chosen.reason) == ("5560000001", ["5560000002", "5560000003"], "Skolan delas.")
