"""What everybody may open, and the door for links."""

from django.urls import path

from samsyn.web.addresses import of_organizer
from samsyn.web.views import keys, organizer, public

ADDRESSES = [
    path("", public.start, name="start"),
    path("huvudman/", public.organizers, name="organizers"),
    of_organizer("", organizer.underlag, "underlag"),
    of_organizer("lattlast/", organizer.easy, "easy"),
    of_organizer("english/", organizer.english, "english"),
    of_organizer(r"underlag\.(?P<suffix>[a-z.]{2,20})", organizer.document, "document"),
    path("sa-vet-vi/<str:key>/", public.how_we_know, name="how-we-know"),
    path("indikatorer/", public.indicators, name="indicators"),
    path("indikatorer/<slug:name>/", public.indicator, name="indicator"),
    path("metod/<slug:name>/", public.method, name="method"),
    path("rattelser/", public.corrections, name="corrections"),
    path("kallor/", public.sources, name="sources"),
    path("om/", public.about, name="about"),
    path("nyckel/<str:secret>/", keys.key, name="key"),
    path("lamna/", keys.leave, name="leave"),
]
