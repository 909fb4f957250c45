"""What is done before the first reader comes: no page is read or compiled while somebody waits for it."""

from pathlib import Path

from django.template import engines

from samsyn.dialogue import booking, burden, mail, offer, prepare, standing, travel, workflow
from samsyn.dialogue.pages import page
from tests.guard import ROOT

TEMPLATES = ROOT / "src/samsyn/web/templates"


def test_every_page_and_every_file_of_rules_is_read_before_the_workers_are_forked(web_home: Path) -> None:
    from samsyn.web.warming import load_pages  # noqa: PLC0415 - views can be imported only when a home is open

    del web_home
    cached = engines["django"].engine.template_loaders[0]  # type: ignore[attr-defined]  # the loader that remembers
    cached.reset()
    read = (booking.hours, burden.rules, mail.kinds, offer.written, prepare.prepared, standing.standings, travel.names)
    every = (*read, workflow.case_table, workflow.meeting_table)
    for one in (*every, page):
        one.cache_clear()
    load_pages()
    assert {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")} <= set(cached.get_template_cache)
    assert [one.cache_info().currsize for one in every] == [1] * len(every)
    assert page.cache_info().currsize == 15  # five pages in three voices
