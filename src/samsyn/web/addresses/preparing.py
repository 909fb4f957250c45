"""Before the meeting: introduction, reflections, own material, what is sent to whom, the authorities' picture."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
