"""Addresses. An organizer is known by its public id, never by a sole trader's number."""

from django.urls import path, re_path

from samsyn.web import views

_WHO = r"(?P<organizer>\d{10}|EF[0-9A-Z]{10})"

urlpatterns = [
    path("", views.start, name="start"),
    path("huvudman/", views.organizers, name="organizers"),
    re_path(rf"^huvudman/{_WHO}/$", views.underlag, name="underlag"),
    re_path(rf"^huvudman/{_WHO}/underlag\.pdf$", views.underlag_pdf, name="underlag-pdf"),
    path("sa-vet-vi/<str:key>/", views.how_we_know, name="how-we-know"),
    path("indikatorer/", views.indicators, name="indicators"),
    path("indikatorer/<slug:name>/", views.indicator, name="indicator"),
    path("metod/<slug:name>/", views.method, name="method"),
    path("kallor/", views.sources, name="sources"),
    path("om/", views.about, name="about"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
]
handler404 = "samsyn.web.views.not_found"
handler500 = "samsyn.web.views.broken"
