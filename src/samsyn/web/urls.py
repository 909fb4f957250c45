"""Addresses. An organizer is known by its public id, never by a sole trader's number."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path

from samsyn.web.views import comments, editor, keys, organizer, own, public

_WHO = r"(?P<organizer>\d{10}|EF[0-9A-Z]{10})"
_ORIGIN = r"(?P<origin>[0-9a-f]{32})"


def _of(rest: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
    """An address below an organizer's page."""
    return re_path(rf"^huvudman/{_WHO}/{rest}$", view, name=name)


_PUBLIC = [
    path("", public.start, name="start"),
    path("huvudman/", public.organizers, name="organizers"),
    _of("", organizer.underlag, "underlag"),
    _of("lattlast/", organizer.easy, "easy"),
    _of("english/", organizer.english, "english"),
    _of(r"underlag\.(?P<suffix>[a-z.]{2,20})", organizer.document, "document"),
    path("sa-vet-vi/<str:key>/", public.how_we_know, name="how-we-know"),
    path("indikatorer/", public.indicators, name="indicators"),
    path("indikatorer/<slug:name>/", public.indicator, name="indicator"),
    path("metod/<slug:name>/", public.method, name="method"),
    path("rattelser/", public.corrections, name="corrections"),
    path("kallor/", public.sources, name="sources"),
    path("om/", public.about, name="about"),
    path("tillganglighet/", public.accessibility, name="accessibility"),
    path("nyckel/<str:secret>/", keys.key, name="key"),
    path("lamna/", keys.leave, name="leave"),
]
_ORGANIZER = [
    path("sa-vet-vi/<str:key>/stammer-inte/", comments.write, name="comment"),
    _of(r"kommentarer/(?P<number>\d{1,9})/ta-tillbaka/", organizer.withdraw, "withdraw"),
    _of(r"meddelanden/(?P<number>\d{1,9})/last/", organizer.mark_read, "mark-read"),
    _of("eget/", own.space, "own-space"),
    _of("eget/fragor/", own.add_question, "add-question"),
    _of(r"eget/fragor/(?P<number>\d{1,9})/", own.own_question, "own-question"),
    _of(r"eget/forslag/(?P<which>[a-z0-9-]{1,200})/", own.proposed_question, "proposed-question"),
    _of(r"eget/tankar/(?P<question>[a-z0-9-]{1,200})/", own.reflect, "reflect"),
    _of("eget/underlag/", own.add_evidence, "add-evidence"),
    _of(r"eget/underlag/(?P<number>\d{1,9})/", own.change_evidence, "change-evidence"),
]
_STAFF = [
    path("analytiker/", comments.listed, name="analyst"),
    re_path(r"^analytiker/(?P<number>\d{1,9})/$", comments.answer, name="answer"),
    path("redaktor/", editor.overview, name="editor"),
    re_path(r"^redaktor/bidrag/(?P<number>\d{1,9})/$", editor.contribution, name="contribution"),
    re_path(r"^redaktor/bidrag/(?P<number>\d{1,9})/besluta/$", editor.decide, name="decide"),
    path("redaktor/lattlast/", editor.easy_lines, name="lines"),
    path("redaktor/lattlast/las-igenom/", editor.read_through, name="read-through"),
    path("redaktor/lattlast/godkann/", editor.approve_lines, name="approve-lines"),
    re_path(rf"^redaktor/lattlast/rad/{_ORIGIN}/$", editor.edit_line, name="line"),
    re_path(rf"^redaktor/lattlast/rad/{_ORIGIN}/ta-tillbaka/$", editor.take_back_line, name="take-back-line"),
]
urlpatterns = _PUBLIC + _ORGANIZER + _STAFF
handler404 = "samsyn.web.views.public.not_found"
handler500 = "samsyn.web.views.public.broken"
