"""Before the meeting: introduction, reflections, own material, what is sent to whom, the authorities' picture."""

from samsyn.web.addresses import of_case, of_led, of_organizer
from samsyn.web.views import picture, preparing, sharing, year

_WHICH = r"(?P<which>\d{1,9})"
ADDRESSES = [
    of_case("introduktion/", preparing.introduction, "introduction"),
    of_case("underlag/", preparing.paper, "frozen"),
    of_case(r"underlag\.pdf", preparing.paper_pdf, "frozen-pdf"),
    of_case("forbered/", preparing.prepare, "prepare"),
    of_case("forbered/rakna/", preparing.close, "close-reflecting"),
    of_case(r"forbered/(?P<factor>[a-z0-9-]{1,60})/", preparing.temperature, "temperature"),
    of_case("bilagor/", sharing.attachments, "attachments"),
    of_case(rf"bilagor/{_WHICH}/", sharing.attachment, "attachment"),
    of_case(rf"bilagor/{_WHICH}/andra/", sharing.change_attachment, "change-attachment"),
    of_case("skicka/", sharing.sharing, "sharing"),
    of_case("kvitton/", sharing.receipts, "receipts"),
    of_case(rf"kvitton/{_WHICH}/", sharing.take_back, "take-back"),
    of_case(rf"kvitton/fran-andra/{_WHICH}/", sharing.peer_file, "peer-file"),
    of_case("myndigheternas-bild/", picture.picture, "picture"),
    of_case(rf"myndigheternas-bild/{_WHICH}/", picture.answer, "answer-picture"),
    of_led("mottaget/", sharing.led_received, "led-received"),
    of_led(rf"mottaget/{_WHICH}/", sharing.led_file, "led-received-file"),
    of_led("bild/", picture.led_picture, "led-picture"),
    of_led(rf"bild/{_WHICH}/", picture.led_line, "led-picture-line"),
    of_led("bild/visa/", picture.led_publish, "led-publish-picture"),
    of_organizer("eget/aret/", year.year, "year"),
    of_organizer(rf"eget/aret/{_WHICH}/", year.note, "year-note"),
]
