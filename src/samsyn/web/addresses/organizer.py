"""Comments on figures, messages and the own space."""

from django.urls import path

from samsyn.web.addresses import of_organizer
from samsyn.web.views import comments, organizer, own

ADDRESSES = [
    path("sa-vet-vi/<str:key>/stammer-inte/", comments.write, name="comment"),
    of_organizer(r"kommentarer/(?P<number>\d{1,9})/ta-tillbaka/", organizer.withdraw, "withdraw"),
    of_organizer(r"meddelanden/(?P<number>\d{1,9})/last/", organizer.mark_read, "mark-read"),
    of_organizer("eget/", own.space, "own-space"),
    of_organizer("eget/fragor/", own.add_question, "add-question"),
    of_organizer(r"eget/fragor/(?P<number>\d{1,9})/", own.own_question, "own-question"),
    of_organizer(r"eget/forslag/(?P<which>[a-z0-9-]{1,200})/", own.proposed_question, "proposed-question"),
    of_organizer(r"eget/tankar/(?P<question>[a-z0-9-]{1,200})/", own.reflect, "reflect"),
    of_organizer("eget/underlag/", own.add_evidence, "add-evidence"),
    of_organizer(r"eget/underlag/(?P<number>\d{1,9})/", own.change_evidence, "change-evidence"),
]
