"""Under which licence each installed package stands, and whether it may be among ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions

# The GNU General Public License, and its stricter sister for servers; the Lesser one is allowed.
FORBIDDEN = re.compile(
    r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE
)
LESSER = re.compile(r"\bLGPL|Lesser General Public License", re.IGNORECASE)
# Stands under a free licence itself, but its wheel carries x265, which is under the GPL.
CARRIES_GPL = {"pillow-heif"}


@dataclass(frozen=True)
class Installed:
    """A package, its version, and the licence that its metadata names."""

    name: str
    version: str
    licence: str

    @property
    def is_forbidden(self) -> bool:
        """Whether it stands under the GPL, or carries what does."""
        named = bool(FORBIDDEN.search(LESSER.sub("", self.licence)))
        return named or self.name.lower().replace("_", "-") in CARRIES_GPL


def installed() -> Iterator[Installed]:
    """Every installed package, by name."""
    for found in sorted(distributions(), key=lambda found: found.name.lower()):
        yield Installed(found.name, found.version, _licence(found))


def _licence(found: Distribution) -> str:
    """As the metadata says it: an SPDX expression, a classifier, or the first line of a text."""
    if expression := found.metadata.get("License-Expression"):
        return expression
    classifiers = found.metadata.get_all("Classifier") or []
    named = [each.split(" :: ")[-1] for each in classifiers if each.startswith("License :: ")]
    text = (found.metadata.get("License") or "").strip().splitlines()
    return ", ".join(named) or (text[0] if text else "not named")
