"""Which licences may stand as `rights`: addresses of Creative Commons and RightsStatements.org, and no others."""

import re
from typing import Final

_CREATIVE_COMMONS: Final = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(1\.0|2\.0|2\.5|3\.0|4\.0)(?:-(IGO))?")
_DEDICATED: Final = {
    "CC0-1.0": "http://creativecommons.org/publicdomain/zero/1.0/",
    "CC-PDDC": "http://creativecommons.org/publicdomain/mark/1.0/",
}
_STATEMENT: Final = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/1\.0/?")
_ADDRESS: Final = re.compile(r"https?://creativecommons\.org/((?:licenses|publicdomain)/[a-z0-9./-]+?)/?")


def rights_of(licence: str | None) -> str | None:
    """The address of a licence given as an SPDX expression or an address; None where the specification allows none.

    With `http`, as the specification has them, whatever their pages are served by.
    """
    written = (licence or "").strip()
    if written in _DEDICATED:
        return _DEDICATED[written]
    if found := _CREATIVE_COMMONS.fullmatch(written):
        port = "igo/" if found[3] else ""
        return f"http://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/{port}"
    if found := _STATEMENT.fullmatch(written):
        return f"http://rightsstatements.org/vocab/{found[1]}/1.0/"
    if found := _ADDRESS.fullmatch(written):
        return f"http://creativecommons.org/{found[1]}/"
    return None
