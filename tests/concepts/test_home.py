"""The home that is used when none is named, and the words that lead back to another."""

from pathlib import Path

import pytest

from samsyn.concepts.home import again, home_folder


def test_the_home_is_in_the_users_data_directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home_folder() == tmp_path / "samsyn"
    assert home_folder("samsyn-demo") == tmp_path / "samsyn-demo"


def test_only_another_home_is_named_in_advice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert again(tmp_path / "samsyn") == "samsyn"
    assert again(Path("/srv/skolor")) == "samsyn --home /srv/skolor"
    assert again(Path("/srv/mina skolor")) == "samsyn --home '/srv/mina skolor'"
