"""What a dialogue is, promises, the burden account, and the demo's way into any role."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path

from samsyn.dialogue.pages import PageName
from samsyn.web.views import information, trying


def _in_three(where: str, view: Callable[..., HttpResponse], page: PageName | None, name: str) -> list[URLPattern]:
    """The addresses of a page in Swedish, English and easy-read."""
    held = {"name": page} if page else {}
    return [path(where, view, held, name=name), re_path(rf"^{where}(?P<voice>lattlast|english)/$", view, held, name=name)]


ADDRESSES: list[URLPattern] = [
    *_in_three("dialogen/", information.page, PageName.DIALOGUE, "what-dialogue"),
    *_in_three("dialogen/tid/", information.time, None, "burden"),
    *_in_three("utan-dialog/", information.page, PageName.WITHOUT, "without"),
    *_in_three("loften/", information.promises, None, "promises"),
    path("loften/prov/<path:path>", information.guard, name="guard"),
    *_in_three("tillganglighet/", information.page, PageName.ACCESSIBILITY, "accessibility"),
    path("prova/", trying.page, name="try"),
    path("prova/in/", trying.enter, name="try-as"),
]
