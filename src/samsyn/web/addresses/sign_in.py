"""How staff sign in."""

from django.urls import path

from samsyn.web.views import sign_in

ADDRESSES = [
    path("personal/logga-in/", sign_in.sign_in, name="sign-in"),
    path("personal/logga-in/losenord/", sign_in.own_password, name="own-password"),
    path("personal/logga-in/telefon/", sign_in.choose_second_factor, name="choose-second-factor"),
    path("personal/logga-in/kod/", sign_in.ask_second_factor, name="second-factor"),
    path("personal/logga-in/reservkoder/", sign_in.spare_codes, name="spare-codes"),
    path("personal/logga-ut/", sign_in.sign_out, name="sign-out"),
]
