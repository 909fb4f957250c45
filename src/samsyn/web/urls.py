"""Addresses. An organizer is known by its public id, never by a sole trader's number."""

from django.urls import path, re_path

from samsyn.web.views import public

_WHO = r"(?P<organizer>\d{10}|EF[0-9A-Z]{10})"

urlpatterns = [
    path("", public.start, name="start"),
    path("huvudman/", public.organizers, name="organizers"),
    re_path(rf"^huvudman/{_WHO}/$", public.underlag, name="underlag"),
    re_path(rf"^huvudman/{_WHO}/underlag\.pdf$", public.underlag_pdf, name="underlag-pdf"),
    path("sa-vet-vi/<str:key>/", public.how_we_know, name="how-we-know"),
    path("indikatorer/", public.indicators, name="indicators"),
    path("indikatorer/<slug:name>/", public.indicator, name="indicator"),
    path("metod/<slug:name>/", public.method, name="method"),
    path("kallor/", public.sources, name="sources"),
    path("om/", public.about, name="about"),
    path("tillganglighet/", public.accessibility, name="accessibility"),
]
handler404 = "samsyn.web.views.public.not_found"
handler500 = "samsyn.web.views.public.broken"
