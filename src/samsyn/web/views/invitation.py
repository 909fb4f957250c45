"""The link in a mail, the code in a letter, a new link, and ”det var inte jag”."""

from collections.abc import Sequence
from datetime import datetime

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.concepts.phrase import Language
from samsyn.dialogue import offer
from samsyn.web import sessions
from samsyn.web.actions import answers, letters, links, receivers
from samsyn.web.actions.keys import link_is_over
from samsyn.web.attempts import Attempts, attempts, place
from samsyn.web.forms.people import AddressForm, PaperCodeForm
from samsyn.web.models import Case, Key
from samsyn.web.queries import dialogues, invited, keys
from samsyn.web.queries.invited import Invited
from samsyn.web.queries.not_me import disputed
from samsyn.web.rights import Actor

_POLICY = "strict-origin"
"""The address holds the secret: no page that is opened from here is told of it."""
_SALT, _A_WEEK = "samsyn.opened", 7 * 24 * 3600
_VOICES = {"": Language.SWEDISH, "english": Language.ENGLISH, "lattlast": Language.EASY}
_WISHES, _PAPER = Attempts(most=5), Attempts()
_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@_page
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The offer, for whoever has the link. Opening it changes nothing; the button trades it for a session and may carry the answer."""
    now = timezone.now()
    found = keys.invited(secret, now)
    response = _over(request, keys.replaced(secret), now) if found is None else _opens(request, found, now)
    response["Referrer-Policy"] = _POLICY
    return response


def _opens(request: HttpRequest, key: Key, now: datetime) -> HttpResponse:
    """The same page for a link in a mail and for the code of a letter."""
    if request.POST.get("gor") == "fel":
        receivers.wrong(key=key, now=now)
        return redirect("wrong-receiver")
    return _traded(request, key, now) if request.method == "POST" else _shown(request, key, now)


@require_safe
def wrong_receiver(request: HttpRequest) -> HttpResponse:
    """What is said to somebody who was not the one."""
    return render(request, "samsyn/dialogue/wrong_receiver.html")


def _shown(request: HttpRequest, key: Key, now: datetime) -> HttpResponse:
    actor, cases = sessions.acting(key), keys.cases_of(key)
    voice = _VOICES.get(request.GET.get("sprak", ""), Language.SWEDISH)
    along = invited.invited(actor, now)
    told = _offered(key, actor.name, cases, voice) if along is None else _along(key, actor.name, along, voice)
    opened = signing.dumps(now.timestamp(), salt=_SALT)
    picture = dialogues.picture(actor, cases[0]) if len(cases) == 1 else ""
    context = {"offer": told, "cases": cases, "voice": voice.value, "opened": opened, "picture": picture}
    return render(request, "samsyn/dialogue/invitation.html", context)


def _offered(key: Key, name: str, cases: Sequence[Case], voice: Language) -> offer.Offer:
    """To those who were there from the start."""
    open_ = [case for case in cases if case.state in {"offered", "no_answer"}]
    answer_by = max((case.answer_by for case in open_ if case.answer_by), default=None)
    return offer.offer(voice, answer_by=answer_by, until=localdate(key.expires), name=name, offered=len(open_))


def _along(key: Key, name: str, along: Invited, voice: Language) -> offer.Offer:
    """To somebody whom another has invited."""
    return offer.invited(voice, by=along.by, whom=along.whom, until=localdate(key.expires), name=name, booked=along.booked)


def _traded(request: HttpRequest, key: Key, now: datetime) -> HttpResponse:
    """Into the pages, with the answer given if a button for one was pressed."""
    links.trade(key=key, opened=_opened(request, now), now=now)
    sessions.begin(request, key, now)
    actor, step = sessions.acting(key), request.POST.get("svar", "")
    if step in answers.TO_OFFER and len(actor.cases) == 1:
        answers.answer(actor=actor, number=actor.cases[0], step=step, now=now)
        return redirect("answer-offer", actor.cases[0])
    return redirect(_first(actor))


def _opened(request: HttpRequest, now: datetime) -> datetime:
    """When the page with the button was shown, as the page itself carries it."""
    try:
        shown = signing.loads(request.POST.get("oppnad", ""), salt=_SALT, max_age=_A_WEEK)
    except signing.BadSignature:
        return now
    return datetime.fromtimestamp(shown, now.tzinfo)


def _first(actor: Actor) -> str:
    return reverse("dialogue", args=[actor.cases[0]]) if len(actor.cases) == 1 else reverse("dialogues")


def _over(request: HttpRequest, former: Key | None, now: datetime) -> HttpResponse:
    """A link that opens nothing. One that held once is told that a newer has been sent, and can be sent anew to its own address."""
    if former is None and request.POST.get("gor") == "fel":  # a second click
        return redirect("wrong-receiver")
    if former is None:
        slow = attempts.failed(place(request), now)
        return render(request, "samsyn/key_over.html", {"slow": slow, "error": link_is_over()}, status=429 if slow else 404)
    if request.method == "POST":
        if _WISHES.failed(place(request), now):
            return render(request, "samsyn/dialogue/former_link.html", {"former": former, "slow": True}, status=429)
        links.want_instead(key=former, now=now)
        return redirect(f"{reverse('new-link')}?skickad=1")
    inside = sessions.actor(request).person == former.person_id
    return render(request, "samsyn/dialogue/former_link.html", {"former": former, "inside": inside}, status=410)


@never_cache
@_page
def new_link(request: HttpRequest) -> HttpResponse:
    """The same answer, and the same work, whether or not the address is anybody's."""
    form, now = AddressForm(request.POST or None), timezone.now()
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form)
    if _WISHES.failed(place(request), now):
        form.add_error(None, "Många länkar har begärts härifrån. Vänta tio minuter och försök igen.")
        return _asked(request, form, 429)
    links.want(mail=form.cleaned_data["mail"], now=now)
    return redirect(f"{reverse('new-link')}?skickad=1")


def _asked(request: HttpRequest, form: AddressForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "sent": "skickad" in request.GET and request.method != "POST"}
    return render(request, "samsyn/dialogue/new_link.html", context, status=422 if form.errors and status == 200 else status)


@never_cache
@_page
def not_me(request: HttpRequest, secret: str) -> HttpResponse:
    """Which answer it is about; the button undoes it."""
    now, link = timezone.now(), keys.not_me(secret)
    if link is None or link.expires < now:
        slow = attempts.failed(place(request), now)
        response = render(request, "samsyn/key_over.html", {"slow": slow, "error": link_is_over()}, status=429 if slow else 404)
    elif request.method == "POST":
        links.deny(link=link, now=now)
        response = redirect("not-me", secret)
    else:
        response = render(request, "samsyn/dialogue/not_me.html", {"about": disputed(link, now), "link": link})
    response["Referrer-Policy"] = _POLICY
    return response


@never_cache
@_page
def letter(request: HttpRequest) -> HttpResponse:
    """The code on paper leads to the same page as a link in a mail."""
    form, now = PaperCodeForm(request.POST or None), timezone.now()
    if request.method != "POST":
        return render(request, "samsyn/dialogue/letter.html", {"form": form})
    if _PAPER.waits(place(request), now):
        form.add_error(None, "Många koder har prövats härifrån. Vänta tio minuter och försök igen.")
    elif form.is_valid():
        if key := letters.open_letter(code=form.cleaned_data["code"], now=now):
            sessions.has_letter(request, key)
            return redirect("letter-offer")
        _PAPER.failed(place(request), now)
        form.add_error("code", "Koden öppnar inget brev. Läs den en gång till. Har ni fått ett nyare brev, använd koden i det.")
    return render(request, "samsyn/dialogue/letter.html", {"form": form}, status=422)


@never_cache
@_page
def letter_offer(request: HttpRequest) -> HttpResponse:
    """The offer, for whoever has written the code of a letter in this browser. Without one: to the page where it is written."""
    now = timezone.now()
    key = keys.valid_by_id(sessions.letter(request), now)
    return redirect("letter") if key is None else _opens(request, key, now)
