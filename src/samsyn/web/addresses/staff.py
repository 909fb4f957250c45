"""Analysts and editors."""

from django.urls import path, re_path

from samsyn.web.views import comments, editor

_ORIGIN = r"(?P<origin>[0-9a-f]{32})"
ADDRESSES = [
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
