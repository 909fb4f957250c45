import errno

import pytest

from samsyn.concepts.errors import InputRefused, NoRoom, NothingToDo, Problem, PublishingStopped, SamsynError, WrongUse, room_needed


@pytest.mark.parametrize(
    ("kind", "code", "status"),
    [(WrongUse, 2, 404), (InputRefused, 3, 422), (NoRoom, 3, 507), (NothingToDo, 4, 503), (PublishingStopped, 5, 500)],
)
def test_each_kind_of_error_has_its_stable_codes(kind: type[SamsynError], code: int, status: int) -> None:
    assert (kind.exit_code, kind.http_status) == (code, status)


def test_an_error_says_what_where_and_what_to_do() -> None:
    assert str(InputRefused("Filen är tom.", "a.csv", "Hämta den på nytt.")) == "Filen är tom.\nVar: a.csv\nGör så här: Hämta den på nytt."
    assert str(NothingToDo("Här finns inget.")) == "Här finns inget."
    assert str(Problem("Fel.", "rad 2", "Rätta.")) == "Fel.\nVar: rad 2\nGör så här: Rätta."


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_a_full_disk_is_told_in_words(number: int) -> None:
    with pytest.raises(NoRoom, match="Det finns inte plats på disken") as full, room_needed("hemma"):
        raise OSError(number, "full")
    assert full.value.where == "hemma"


def test_other_troubles_with_the_disk_are_not_called_a_full_disk() -> None:
    with pytest.raises(PermissionError), room_needed("hemma"):
        raise PermissionError(errno.EACCES, "nej")
