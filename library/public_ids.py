"""Permanent identifiers of works: short, without letters that look alike."""

import secrets

# Crockford's base 32: no I, L, O, U (https://www.crockford.com/base32.html).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
LOOK_ALIKES = str.maketrans("ILO", "110")


def new_public_id() -> str:
    """A random identifier of six characters; the caller checks that it is unused."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def read_public_id(typed: str) -> str:
    """A typed identifier in its stored form: `7f3k2o` → `7F3K20`."""
    return typed.strip().upper().translate(LOOK_ALIKES)
