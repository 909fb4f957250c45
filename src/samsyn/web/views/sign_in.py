"""Staff sign in: password, second factor, and the first time a password of one's own and a program on the telephone."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from samsyn.web import guesses, second_factor, sessions
from samsyn.web.actions import staff as actions
from samsyn.web.forms.sign_in import CodeForm, NewPasswordForm, PasswordForm
from samsyn.web.models import Staff
from samsyn.web.queries.staff import factor_of
from samsyn.web.sign_in import CURRENT, LOCAL

_SECRET, _SPARE = "second-factor-secret", "spare-codes"
_page = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@_page
def sign_in(request: HttpRequest) -> HttpResponse:
    """The password. Which of address and password is wrong is not told."""
    now, form = timezone.now(), PasswordForm(request.POST or None)
    if sessions.actor(request).staff and request.method != "POST":
        return redirect("staff-day")
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "sign_in", form, left="ute" in request.GET)
    return _tried(request, form, now)


def _tried(request: HttpRequest, form: PasswordForm, now: datetime) -> HttpResponse:
    mail = form.cleaned_data["mail"].strip().lower()
    if guesses.must_wait(request, mail, now):
        return _waits(request, "sign_in", form)
    staff = actions.with_password(mail=mail, password=form.cleaned_data["password"], now=now)
    if staff is None:
        guesses.wrong(request, mail, now)
        form.add_error(None, "E-postadressen eller lösenordet stämmer inte.")
        return _shown(request, "sign_in", form)
    LOCAL.remember(request, staff, now)
    return redirect(_next(staff))


def _next(staff: Staff) -> str:
    """What is asked after the password."""
    if staff.password_until:
        return reverse("own-password")
    return reverse("second-factor" if factor_of(staff) else "choose-second-factor")


@never_cache
@_page
def own_password(request: HttpRequest) -> HttpResponse:
    now, form = timezone.now(), NewPasswordForm(request.POST or None)
    staff = LOCAL.underway(request, now)
    if staff is None or not staff.password_until:
        return redirect("sign-in")
    if request.method == "POST" and form.is_valid():
        actions.choose_password(staff=staff, password=form.cleaned_data["password"], now=now)
        return redirect(_next(staff))
    return _shown(request, "own_password", form)


@never_cache
@_page
def choose_second_factor(request: HttpRequest) -> HttpResponse:
    """A secret that the telephone reads; one code shows that it has."""
    now, form = timezone.now(), CodeForm(request.POST or None)
    staff = LOCAL.underway(request, now)
    if staff is None or staff.password_until or factor_of(staff):
        return redirect("sign-in")
    secret = request.session.setdefault(_SECRET, second_factor.new_secret())
    if request.method == "POST" and form.is_valid():
        if made := actions.enrol(staff=staff, secret=secret, code=form.cleaned_data["code"], now=now):
            LOCAL.begin(request, staff, made[0], now)
            request.session[_SPARE] = made[1]
            return _known(redirect("spare-codes"), staff)
        form.add_error("code", "Koden stämmer inte. Vänta på nästa kod i telefonen och skriv den.")
    drawn = SafeString(second_factor.picture(second_factor.to_program(secret, staff.mail)))
    return _shown(request, "choose_second_factor", form, drawn=drawn, secret=second_factor.in_groups(secret))


@never_cache
@_page
def ask_second_factor(request: HttpRequest) -> HttpResponse:
    now, form = timezone.now(), CodeForm(request.POST or None)
    staff = LOCAL.underway(request, now)
    if staff is None or staff.password_until:
        return redirect("sign-in")
    if request.method != "POST" or not form.is_valid():
        return _shown(request, "second_factor", form)
    return _coded(request, form, staff, now)


def _coded(request: HttpRequest, form: CodeForm, staff: Staff, now: datetime) -> HttpResponse:
    account = staff.mail.lower()
    if guesses.must_wait(request, account, now):
        return _waits(request, "second_factor", form)
    factor = actions.show(staff=staff, code=form.cleaned_data["code"], now=now)
    if factor is None:
        guesses.wrong(request, account, now, second=True)
        form.add_error("code", "Koden stämmer inte, eller är redan använd. Vänta på nästa kod i telefonen och skriv den.")
        return _shown(request, "second_factor", form)
    LOCAL.begin(request, staff, factor, now)
    return _known(redirect("staff-day"), staff)


@never_cache
@_page
def spare_codes(request: HttpRequest) -> HttpResponse:
    """The spare codes, until the person says that they are kept."""
    codes = request.session.get(_SPARE)
    if request.method == "POST":
        request.session.pop(_SPARE, None)
        return redirect("staff-day")
    return render(request, "samsyn/dialogue/spare_codes.html", {"codes": codes}) if codes else redirect("sign-in")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.left(actor=sessions.actor(request), now=timezone.now())
    CURRENT.end(request)
    return redirect(f"{reverse('sign-in')}?ute=1")


def _shown(request: HttpRequest, page: str, form: forms.Form, **more: object) -> HttpResponse:
    return render(request, f"samsyn/dialogue/{page}.html", {"form": form} | more, status=422 if form.errors else 200)


def _waits(request: HttpRequest, page: str, form: forms.Form) -> HttpResponse:
    form.add_error(None, "Det har blivit för många försök. Vänta tio minuter och försök igen.")
    return render(request, f"samsyn/dialogue/{page}.html", {"form": form}, status=429)


def _known(response: HttpResponse, staff: Staff) -> HttpResponse:
    guesses.know(response, staff.mail.lower(), secure=settings.HTTPS)
    return response
