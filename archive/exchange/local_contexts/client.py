"""The Hub's API, version 2: one project with its Labels, as its community worded them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from archive.inputs.governance import HubState, LabelFamily

_SECONDS: Final = 10
#: What a project with all thirty Labels in five languages takes, many times over.
_LARGEST: Final = 2_000_000
#: Of an icon; the Hub's own have some tens of thousands of bytes.
_LARGEST_ICON: Final = 500_000
_FAMILIES: Final = {"tk_labels": LabelFamily.TRADITIONAL_KNOWLEDGE, "bc_labels": LabelFamily.BIOCULTURAL}
#: A drawing is sharp at any size.
_ICONS: Final = ("svg_url", "img_url")
_STATES: Final = {200: HubState.ACTIVE, 401: HubState.UNAUTHORIZED, 403: HubState.UNAUTHORIZED, 404: HubState.NOT_FOUND}


@dataclass(frozen=True, slots=True, kw_only=True)
class HubLabel:
    """A Label as its community worded it; `names` and `texts` by language tag, as the Hub writes them."""

    family: LabelFamily
    type: str
    names: Mapping[str, str]
    community: str
    texts: Mapping[str, str]
    #: Where its icon lies, as a drawing and as a picture made of pixels; none where the Hub names none.
    icons_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HubAnswer:
    """None as its state: the Hub did not answer, and nothing is known that was not known before."""

    state: HubState | None
    title: str = ""
    page: str = ""
    labels: tuple[HubLabel, ...] = ()

    def content(self) -> dict[str, object]:
        """What is kept of it."""
        return asdict(self) | {"state": None}


class HubClient:
    """Asks the Hub in an account's name."""

    def __init__(self, address: str, key: str) -> None:
        """The Hub's address without a path (its sandbox has one of its own), and the account's key."""
        self._address = address.rstrip("/")
        # The Hub leads from one spelling of an address to another; a failing Hub is asked again another day.
        retries = Retry(total=3, connect=0, read=0, redirect=3, status=0)
        self._pool = PoolManager(retries=retries, timeout=Timeout(_SECONDS), headers={"X-Api-Key": key})

    def fetch_project(self, project: UUID) -> HubAnswer:
        """What the Hub says of a project."""
        address = f"{self._address}/api/v2/projects/{project}/"
        try:
            response = self._pool.request("GET", address, preload_content=False)
            body = response.read(_LARGEST)
            response.release_conn()
            state = _STATES.get(response.status)
            if state is not HubState.ACTIVE:
                return HubAnswer(state=state)
            return _read(_json(body))
        except (HTTPError, ValueError, KeyError, TypeError, AttributeError):
            # Away, or saying what no Hub says: as good as away.
            return HubAnswer(state=None)

    def fetch_icon(self, icon_at: str) -> bytes | None:
        """The file of a Label's icon, which nothing has looked into yet; None where there is none to be had.

        It lies with whoever keeps the Hub's files, to whom the account's key is no business.
        """
        if not icon_at.startswith(("https://", f"{self._address}/")):
            return None
        try:
            response = self._pool.request("GET", icon_at, headers={}, redirect=False, preload_content=False)
            content = response.read(_LARGEST_ICON + 1)
            response.release_conn()
        except HTTPError:
            return None
        return content if response.status == HTTPStatus.OK and 0 < len(content) <= _LARGEST_ICON else None


def _json(body: bytes) -> Mapping[str, Any]:
    said: Mapping[str, Any] = json.loads(body)
    return said


def _read(said: Mapping[str, Any]) -> HubAnswer:
    labels = tuple(label for field, family in _FAMILIES.items() for label in _labels(family, said.get(field) or ()))
    return HubAnswer(state=HubState.ACTIVE, title=str(said["title"]), page=_page(said), labels=labels)


def _page(said: Mapping[str, Any]) -> str:
    """Pages link to it, so nothing but the address of a page."""
    page = str(said.get("project_page") or "")
    return page if page.startswith("https://") else ""


def _labels(family: LabelFamily, said: Any) -> Iterator[HubLabel]:  # noqa: ANN401 (another's JSON)
    for one in said:
        own = str(one.get("language_tag") or "und")
        names, texts = {own: str(one["name"])}, {own: str(one.get("label_text") or "")}
        for translation in one.get("translations") or ():
            names.setdefault(str(translation["language_tag"]), str(translation.get("translated_name") or ""))
            texts.setdefault(str(translation["language_tag"]), str(translation["translated_text"]))
        yield HubLabel(
            family=family,
            type=str(one["label_type"]),
            names={tag: name for tag, name in names.items() if name},
            community=_name_of(one.get("community")),
            texts={tag: text for tag, text in texts.items() if text},
            icons_at=tuple(str(one[field]) for field in _ICONS if one.get(field)),
        )


def _name_of(community: Any) -> str:  # noqa: ANN401 (another's JSON)
    """The Hub has written it as a text and as an object."""
    return str(community.get("name") or "") if isinstance(community, dict) else str(community or "")
