"""Labels of measures, made alike so that two spellings of the same label meet."""

import re
import unicodedata


def normalise(label: str) -> str:
    """The key of a measure: lower case, single spaces, composed letters, plain hyphens, without closing asterisks.

    Skolverket marks survey measures with a closing `*`, and spacing and dashes vary between years.
    """
    text = unicodedata.normalize("NFC", label).replace("\u00a0", " ")
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r"\s+", " ", text).strip().rstrip("*").rstrip().casefold()
