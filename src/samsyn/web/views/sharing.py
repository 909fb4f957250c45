"""Sending parts of the own space, receipts, files, and what an authority has received."""

from collections.abc import Mapping

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samsyn.concepts.errors import InputRefused
from samsyn.dialogue.sharing import MEANS, PART_NAMES, PEERS_MEAN
from samsyn.web import scanner, sessions
from samsyn.web.actions import attachments as files
from samsyn.web.actions import sharing as actions
from samsyn.web.forms.preparing import AttachmentForm, SendForm
from samsyn.web.queries import attachments as kept
from samsyn.web.queries import sharing as queries

_DONE: Mapping[str, str] = {
    "skickat": "Skickat. Kvittot står här nedanför.",
    "fanns": "Det var redan skickat. Ingenting skickades en gång till.",
    "tillbaka": "Taget tillbaka. Det visas inte längre, men handlingen finns kvar hos en myndighet som har fått det.",
    "bilaga": "Filen ligger i ert eget utrymme, tills ni själva skickar den.",
    "bort": "Bilagan är borttagen.",
    "ater": "Bilagan är tillbaka.",
}
"""What is said when something was done, by the word that stands in the address."""


def _done(request: HttpRequest) -> str:
    return _DONE.get(request.GET.get("klart", ""), "")


@require_http_methods(["GET", "HEAD", "POST"])
def sharing(request: HttpRequest, number: str) -> HttpResponse:
    """What can be sent, as it will be sent; and the button, after what it means."""
    actor = sessions.actor(request)
    found = queries.sendable(actor, int(number))
    form = SendForm(request.POST or None, things=found.things, peers=bool(found.peers))
    if request.method == "POST" and form.is_valid():
        held = form.cleaned_data
        new = actions.send(actor=actor, number=int(number), keys=held["thing"], receivers=form.receivers, now=timezone.now())
        return _to("receipts", number, "skickat" if new else "fanns")
    things = [(PART_NAMES[thing.part], thing) for thing in found.things]
    context = {"case": found.case, "found": found, "things": things, "form": form, "means": MEANS, "peers_mean": PEERS_MEAN}
    return render(request, "samsyn/dialogue/sharing.html", context, status=422 if form.errors else 200)


@require_safe
def receipts(request: HttpRequest, number: str) -> HttpResponse:
    actor = sessions.actor(request)
    case, found = queries.receipts(actor, int(number))
    context = {"case": case, "receipts": found, "from_peers": queries.from_peers(actor, int(number)), "done": _done(request)}
    return render(request, "samsyn/dialogue/receipts.html", context)


@require_POST
def take_back(request: HttpRequest, number: str, which: str) -> HttpResponse:
    actions.take_back(actor=sessions.actor(request), number=int(number), which=int(which), now=timezone.now())
    return _to("receipts", number, "tillbaka", f"kvitto-{which}")


@require_safe
def led_received(request: HttpRequest, number: str) -> HttpResponse:
    """What the organizer has sent to the leader's own authority."""
    case, found = queries.received(sessions.actor(request), int(number))
    return render(request, "samsyn/dialogue/led_received.html", {"case": case, "receipts": found})


@require_safe
def led_file(request: HttpRequest, number: str, which: str) -> HttpResponseBase:
    """A file that was sent, as it was sent."""
    return _downloaded(queries.sent_file(sessions.actor(request), int(number), int(which)))


@require_safe
def peer_file(request: HttpRequest, number: str, which: str) -> HttpResponseBase:
    """A file that another organizer has sent, as it was sent."""
    return _downloaded(queries.peer_file(sessions.actor(request), int(number), int(which)))


def _downloaded(found: queries.File) -> HttpResponseBase:
    return FileResponse(found.path.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type)


@require_http_methods(["GET", "HEAD", "POST"])
def attachments(request: HttpRequest, number: str) -> HttpResponse:
    """Files of one's own: listed, and added to."""
    actor, form = sessions.actor(request), AttachmentForm(request.POST or None, request.FILES or None)
    case, found = kept.attachments(actor, int(number))
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            made = files.add(actor=actor, number=int(number), name=sent.name, chunks=sent.chunks(), now=timezone.now())
            return _to("attachments", number, "bilaga", f"bilaga-{made.pk}")
        except InputRefused as error:
            form.add_error("file", f"{error.what} {error.remedy}")
    context = {"case": case, "files": found, "form": form, "scanned": scanner.CURRENT.on, "done": _done(request)}
    return render(request, "samsyn/dialogue/attachments.html", context, status=422 if form.errors else 200)


@require_safe
def attachment(request: HttpRequest, number: str, which: str) -> HttpResponseBase:
    """Downloaded, never opened by the page."""
    found, path = kept.attachment(sessions.actor(request), int(number), int(which))
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name, content_type=found.media_type)


@require_POST
def change_attachment(request: HttpRequest, number: str, which: str) -> HttpResponse:
    removed = request.POST.get("gor") == "bort"
    files.remove(actor=sessions.actor(request), number=int(number), which=int(which), removed=removed, now=timezone.now())
    return _to("attachments", number, "bort" if removed else "ater", f"bilaga-{which}")


def _to(page: str, number: str, done: str, where: str = "") -> HttpResponse:
    return redirect(f"{reverse(page, args=[number])}?klart={done}{f'#{where}' if where else ''}")
