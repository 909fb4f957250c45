"""Meetings: wishes, times, bookings, calendar files."""

from django.urls import path, re_path

from samsyn.web.addresses import of_case, of_led
from samsyn.web.views import meetings, times

_MEETING = r"(?P<meeting>\d{1,9})"
ADDRESSES = [
    of_case("onskemal/", times.wishes, "wishes"),
    of_case("tider/", times.times, "times"),
    of_case(rf"moten/{_MEETING}/avboka/", times.cancel, "cancel-meeting"),
    of_case(r"moten\.ics", times.calendar_file, "calendar-file"),
    of_led("moten/", meetings.of_case, "led-meetings"),
    re_path(rf"^personal/mote/{_MEETING}/$", meetings.meeting, name="led-meeting"),
    path("personal/introduktioner/", meetings.introductions, name="introductions"),
    path("personal/kalender/", meetings.calendar, name="led-calendar"),
]
