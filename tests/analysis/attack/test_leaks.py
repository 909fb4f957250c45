"""The attack finds every planted leak, and nothing in the honest twin."""

import pytest

from tests.analysis.attack.leaks import LEAKS, Leak


@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.name)
def test_a_planted_leak_is_found_and_its_honest_twin_passes(leak: Leak) -> None:
    assert leak.honest() == 0
    assert leak.leaky() > 0
