"""What goes out: the outbox, reminders, and the mailbox of the demo."""

from django.urls import URLPattern

ADDRESSES: list[URLPattern] = []
