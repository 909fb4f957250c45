"""Who is who: organization numbers, and the alias that stands for a sole trader.

A sole trader's organization number is a personal identity number (third digit 0 or 1; Skatteverket, SKV 709). It may
never be shown, so such an organizer is known by an alias from the moment its file is read.
"""

import hashlib
import hmac

ALIAS_PREFIX = "EF"


def is_number(number: str) -> bool:
    """Ten digits with a right check digit (Luhn)."""
    if len(number) != 10 or not number.isascii() or not number.isdigit():
        return False
    doubled = [int(d) * (2 - i % 2) for i, d in enumerate(number)]
    return sum(n // 10 + n % 10 for n in doubled) % 10 == 0


def is_sole_trader(number: str) -> bool:
    """Whether a ten-digit organization number is a personal identity number."""
    return number[2] in "01"


def public_id(number: str, key: bytes) -> str:
    """The name by which an organizer is known everywhere after reading: its number, or for a sole trader an alias.

    The alias is a keyed hash: the same for the same person in the same installation, and useless to one who tries all
    numbers without the key. Shape: `EF` and ten letters or digits. Raises ValueError for an empty key.
    """
    if not key:
        raise ValueError("an alias made without a key could be found by trying all numbers")
    if not is_sole_trader(number):
        return number
    digest = hmac.new(key, number.encode(), hashlib.blake2b).digest()
    alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    return ALIAS_PREFIX + "".join(alphabet[byte % 32] for byte in digest[:10])


def is_alias(public: str) -> bool:
    return public.startswith(ALIAS_PREFIX)
