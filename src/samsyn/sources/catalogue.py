"""All kinds of file that Samsyn reads."""

from samsyn.sources import geography, kolada, preschool, register, ufa
from samsyn.sources.rawfile import RawFile
from samsyn.sources.source import Source

SOURCES = {
    source.kind: source
    for source in (
        ufa.SOURCE,
        preschool.SOURCE,
        register.SOURCE,
        geography.CODES_SOURCE,
        geography.MUNICIPALITIES_SOURCE,
        geography.COUNTIES_SOURCE,
        kolada.SOURCE,
    )
}


def source_of(raw: RawFile) -> Source | None:
    """The source that recognises the file by its content, or None."""
    return next((source for source in SOURCES.values() if source.recognise(raw)), None)
