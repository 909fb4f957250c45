"""How a file comes in: little in memory, more on disk, and what is too much nowhere at all."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from samsyn.web.attached import MOST_BYTES

MOST_READ = 64 * 1024 * 1024
"""A form that says that it is larger is not read at all; one in between is read and thrown away, so that its sender gets the page back."""


def too_large(request: HttpRequest) -> bool:
    """Whether the request says that it is larger than anything that is read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdigit() and int(length) > MOST_READ


class Limited(TemporaryFileUploadHandler):
    """On disk up to the limit; the rest is counted and thrown away, so the file's size tells that it was too large."""

    def handle_raw_input(self, *told: Any, **more: Any) -> "tuple[QueryDict, MultiValueDict[str, UploadedFile[bytes]]] | None":
        """told: the stream, its headers, and its length in bytes."""
        del more
        return (QueryDict(), MultiValueDict()) if told[2] > MOST_READ else None

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start < MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
