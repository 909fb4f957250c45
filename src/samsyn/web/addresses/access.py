"""Links, letters, codes, addresses and the people of an organizer; how staff sign in."""

from django.urls import URLPattern, path

from samsyn.web.addresses import of_case, of_led
from samsyn.web.views import codes, contacts, invitation, people

_SEAT = r"(?P<seat>\d{1,9})"
ADDRESSES: list[URLPattern] = [
    path("inbjudan/<str:secret>/", invitation.invitation, name="invitation"),
    path("fel-mottagare/", invitation.wrong_receiver, name="wrong-receiver"),
    path("inte-jag/<str:secret>/", invitation.not_me, name="not-me"),
    path("ny-lank/", invitation.new_link, name="new-link"),
    path("brev/", invitation.letter, name="letter"),
    path("brev/erbjudande/", invitation.letter_offer, name="letter-offer"),
    path("kod/", codes.code, name="code"),
    path("lamnat/", people.left, name="seat-left"),
    of_case("personer/", people.listed, "people"),
    of_case("personer/bjud-in/", people.invite, "invite"),
    of_case(rf"personer/{_SEAT}/", people.change, "seat"),
    of_case("personer/lamna-over/", people.hand_over, "hand-over"),
    of_case("personer/lamna/", people.leave, "leave-seat"),
    of_case("personer/adress/", people.address, "change-address"),
    of_case("personer/stang-lank/", people.end_everywhere, "end-link"),
    of_led("kontakter/", contacts.led, "led-contacts"),
]
