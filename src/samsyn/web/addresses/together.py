"""In the room and afterwards: the living document, the account, following up, evaluating."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
