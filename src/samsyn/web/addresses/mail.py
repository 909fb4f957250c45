"""What goes out: the outbox, reminders, and the mailbox of the demo."""

from django.urls import path, re_path

from samsyn.web.addresses import of_case, of_led
from samsyn.web.views import mail

ADDRESSES = [
    of_case("mejl/", mail.wishes, "mail-wishes"),
    of_led("mejl/", mail.led_outbox, "led-outbox"),
    path("prova/mejl/", mail.box, name="mailbox"),
    re_path(r"^prova/mejl/(?P<name>[0-9]{1,12}-[0-9a-f]{12})/$", mail.opened, name="mailbox-mail"),
]
