"""Addresses, a module for each part of the site. An organizer is known by its public id, never by a sole trader's number."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import URLPattern, re_path

WHO = r"(?P<organizer>\d{10}|EF[0-9A-Z]{10})"
CASE = r"(?P<number>\d{1,9})"


def of_organizer(rest: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """An address below an organizer's page."""
    return re_path(rf"^huvudman/{WHO}/{rest}$", view, name=name)


def of_case(rest: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """An address below an organizer's page about its dialogue."""
    return re_path(rf"^dialog/{CASE}/{rest}$", view, name=name)


def of_led(rest: str, view: Callable[..., HttpResponseBase], name: str) -> URLPattern:
    """An address below a leader's page about a dialogue."""
    return re_path(rf"^personal/dialog/{CASE}/{rest}$", view, name=name)
