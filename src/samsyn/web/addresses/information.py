"""What a dialogue is, promises, the burden account, and the demo's way into any role."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
