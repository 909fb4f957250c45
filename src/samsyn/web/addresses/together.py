"""In the room and afterwards: the living document, the account, following up, evaluating."""

from samsyn.web.addresses import of_case, of_led
from samsyn.web.views import account, afterwards, notes, room

_WHICH = r"(?P<which>\d{1,9})"
ADDRESSES = [
    of_case("dokument/", notes.notes, "notes"),
    of_case(rf"dokument/{_WHICH}/", notes.note, "note"),
    of_led("dokument/", notes.led_notes, "led-notes"),
    of_led(rf"dokument/{_WHICH}/", notes.led_note, "led-note"),
    of_case("dagordning/", room.agenda, "agenda"),
    of_led("dagordning/", room.led_agenda, "led-agenda"),
    of_case("rummet/", room.room, "room"),
    of_led("rummet/", room.led_room, "led-room"),
    of_case("redogorelse/", account.account, "account"),
    of_case(r"redogorelse\.pdf", account.pdf, "account-pdf"),
    of_case("redogorelse/lattlast/", account.easy, "account-easy"),
    of_case(r"redogorelse/lattlast\.pdf", account.easy_pdf, "account-easy-pdf"),
    of_led("redogorelse/", account.led_account, "led-account"),
    of_case("uppfoljning/", afterwards.follow_up, "follow-up"),
    of_case("utvardering/", afterwards.evaluate, "evaluate"),
    of_case("forra/", account.former, "former"),
    of_led("forra/", account.led_former, "led-former"),
]
