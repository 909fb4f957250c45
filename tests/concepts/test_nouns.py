"""Nouns in the forms that sentences need."""

import pytest

from samsyn.concepts.errors import InputRefused
from samsyn.concepts.nouns import Forms, noun
from samsyn.concepts.school import FORM_NAMES, SchoolForm


@pytest.mark.parametrize("form", list(SchoolForm))
@pytest.mark.parametrize("language", ["sv", "en", "easy"])
def test_every_school_form_has_every_form_of_its_noun(form: SchoolForm, language: str) -> None:
    assert all(noun(form, language).form(name).strip() for name in Forms.model_fields)


@pytest.mark.parametrize("form", list(SchoolForm))
def test_the_noun_is_the_name_of_the_school_form(form: SchoolForm) -> None:
    assert noun(form, "sv").bare == FORM_NAMES[form].lower()


def test_the_forms_follow_the_gender() -> None:
    assert (noun("FTH", "sv").one, noun("FTH", "sv").own, noun("FTH", "sv").definite) == (
        "ett fritidshem",
        "ert fritidshem",
        "fritidshemmet",
    )
    assert (noun("GRAN", "sv").own, noun("GRAN", "sv").own_many) == ("er anpassade grundskola", "era anpassade grundskolor")
    assert noun("FSK", "easy") == noun("FSK", "sv")
    assert noun("FSK", "en").learners == "children"


def test_what_is_not_known_is_told_with_what_there_is() -> None:
    with pytest.raises(InputRefused) as refused:
        noun("KOK", "sv")
    assert refused.value.what == "Ordet ”KOK” finns inte i nouns.yaml."
    assert refused.value.remedy == "Välj något av: FSK, FKLASS, FTH, GR, GRAN, SP, SAM, GY, GYAN, VUX."
    with pytest.raises(InputRefused) as refused:
        noun("FSK", "sv").form("dative")
    assert refused.value.remedy == "Välj någon av: bare, one, many, definite, own, own_many, learners, the_learners."
