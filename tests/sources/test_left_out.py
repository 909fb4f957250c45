from pathlib import Path

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.sources import left_out


def test_no_file_leaves_nobody_out(tmp_path: Path) -> None:
    assert left_out.read(tmp_path / "utelamnade.txt") == frozenset()


def test_numbers_stand_one_a_line_with_remarks(tmp_path: Path) -> None:
    path = tmp_path / "utelamnade.txt"
    path.write_text("# bad om det i mars\n559990-0007  # per telefon\n\n802999 0002\n", encoding="utf-8-sig")
    assert left_out.read(path) == {"5599900007", "8029990002"}


@pytest.mark.parametrize("line", ["5599900008", "Almviks kommun", "55999"])
def test_a_line_that_is_no_number_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "utelamnade.txt"
    path.write_text(f"5599900007\n{line}\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        left_out.read(path)
    assert (refused.value.what, refused.value.where) == (f"”{line}” är inget organisationsnummer.", f"{path}, rad 2")


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "utelamnade.txt"
    path.write_bytes("# frågade själva\n".encode("latin-1"))
    with pytest.raises(InputRefused) as refused:
        left_out.read(path)
    assert refused.value.what == "Listan över dem som inte vill nämnas går inte att läsa."
