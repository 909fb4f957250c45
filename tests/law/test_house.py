"""The house stands as the README says: two commands, one version, one licence."""

import os
import re

import pytest
import yaml

import samsyn
from tests.guard import ROOT


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ["run", "test", ".ci/run", "tools/setup", "tools/debian", "tools/lock"])
def test_a_script_may_be_run_and_stops_at_the_first_error(path: str) -> None:
    assert os.access(ROOT / path, os.X_OK)
    assert read(path).startswith("#!/usr/bin/env bash\n# ")
    assert "\nset -euo pipefail\n" in read(path)


def test_continuous_integration_runs_the_readmes_command_and_nothing_else() -> None:
    assert "\n    ./test " in read("README.md")
    commands = [line for line in read(".ci/run").splitlines() if not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec ./test"]


@pytest.mark.parametrize("path", ["requirements.lock", "requirements-dev.lock"])
def test_everything_locked_has_checksums_and_no_address(path: str) -> None:
    pins = re.findall(r"^\S+==.*$", read(path), re.MULTILINE)
    assert len(pins) > 50
    assert [pin for pin in pins if not pin.endswith("\\")] == []
    assert re.findall(r"://|--index|--find-links", read(path)) == []


def test_the_development_lock_holds_the_run_time_one() -> None:
    run_time, development = (
        set(re.findall(r"^\S+==\S+", read(f"{name}.lock"), re.MULTILINE)) for name in ("requirements", "requirements-dev")
    )
    assert run_time - development == set()  # the development lock may say of more machines that they need a package


def test_the_public_description_tells_this_version() -> None:
    public = yaml.safe_load(read("publiccode.yml"))
    assert public["softwareVersion"] == samsyn.__version__
    assert public["legal"]["license"] == "EUPL-1.2"
    for words in public["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000


def test_the_licence_is_the_whole_official_text() -> None:
    text = read("LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL © the European Union 2007, 2016\n")
    assert [number for number in range(1, 16) if not re.search(rf"^{number}\.\w", text, re.MULTILINE)] == []
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text


def test_pre_commit_fetches_nothing() -> None:
    assert [source["repo"] for source in yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]] == ["local"]


def test_links_in_the_first_documents_lead_somewhere() -> None:
    links = {link for name in ("README.md", "CONTRIBUTING.md") for link in re.findall(r"\]\((?!https?:)([^)#]+)", read(name))}
    assert [link for link in sorted(links) if not (ROOT / link).exists()] == []
