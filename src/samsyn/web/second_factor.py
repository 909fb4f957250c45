"""The second factor of staff: codes from a program on the telephone (RFC 6238), and spare codes on paper."""

from datetime import datetime
from hmac import compare_digest
from urllib.parse import quote, urlencode

import qrcode
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from qrcode.image.svg import SvgPathImage

_PERIOD_SECONDS = 30
_EARLY_OR_LATE = 1
"""How many periods a clock may be wrong, either way."""

new_secret = generate_totp_secret


def counter_of(secret: str, code: str, now: datetime, latest: int = 0) -> int | None:
    """Which period the code is of, or None if it is of no period around now. latest: the period of the code that was used last.

    A code is used once: no code of that period, or of an earlier one, is taken again (RFC 6238, section 5.2).
    """
    middle = int(now.timestamp()) // _PERIOD_SECONDS
    for counter in range(max(middle - _EARLY_OR_LATE, latest + 1), middle + _EARLY_OR_LATE + 1):
        if compare_digest(code_of(secret, counter), code):
            return counter
    return None


def code_of(secret: str, counter: int) -> str:
    """The six digits of a period (RFC 4226)."""
    return str(format_hotp_value(hotp_value(secret, counter)))


def to_program(secret: str, mail: str) -> str:
    """What the program on the telephone reads."""
    return f"otpauth://totp/{quote(f'Samsyn:{mail}')}?{urlencode({'secret': secret, 'issuer': 'Samsyn'})}"


def picture(text: str) -> str:
    """The text as a QR code: an SVG drawing without style or script, for the page itself."""
    drawn = qrcode.make(text, image_factory=SvgPathImage, border=2)
    return str(drawn.to_string(encoding="unicode"))


def in_groups(secret: str) -> str:
    """The secret in groups of four, to be typed."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
