"""The form for the words of one file, with the file itself beside it."""

from collections.abc import Mapping
from typing import Final

from flask import render_template, request
from marshmallow import ValidationError

from archive.access import open_permissions
from archive.extensions import parts
from archive.inputs.kinds import Licence
from archive.inputs.upload import TimeTold, WhoIsIn
from archive.languages import INTERFACE_LANGUAGES
from archive.schemas.suggestion_lines import EMPTY, TOO_LONG, UNFIT
from archive.schemas.upload import LONGEST_ALT, LONGEST_CAPTION, LONGEST_NAME, ROWS
from archive.services.media.media_alike import find_alike
from archive.services.media.media_asset_editing import editing_of
from archive.web.address.below_entries import upload_address
from archive.web.locale import page_language
from archive.web.media.delivery import INLINE
from archive.web.media.uploading import Uploader
from archive.web.pages.upload.offers import offers_of
from archive.web.reading import reading
from archive.web.words.messages import N_
from archive.web.words.sizes import said_duration, said_size
from media.incoming import Part
from media.kinds import FileKind

_SAID: Final[Mapping[str, str]] = {
    EMPTY: N_("Say where in it, as you would point: “on the left, at the loom”."),
    TOO_LONG: N_("This is longer than there is room for. Say it in fewer words."),
    UNFIT: N_("There is a character in it that can't be kept. Type it anew."),
}
_WHO: Final = N_("Say whether anybody can be known in it: choose one of these.")
_DAY: Final = N_("Write the day as the form does.")
_CHOICE: Final = N_("Choose among what the form offers.")


def words_form(uploader: Uploader, part: Part, kind: FileKind, faults: Mapping[str, str] | None = None) -> str:
    """What was typed stands there still; what is here already is told of, as far as this reader may see it."""
    opened, here = reading(), upload_address(uploader.record, page_language(), part.name)
    alike = find_alike(opened.session, parts().incoming.sha256_of(part), kind.perceptual_hash, opened.door)
    permissions = open_permissions(opened.session, uploader.actor)
    media = (one.medium for one in alike)
    return render_template(
        "pages/upload/describe.html",
        entity=uploader.record,
        here=here,
        back=upload_address(uploader.record, page_language()),
        file=f"{here}/archivo" if kind.content_type in INLINE else None,
        part=part,
        kind=kind,
        alike=alike,
        showable={one.id for one in media if editing_of(opened.session, one, permissions, opened.door) is not None},
        offers=offers_of(part.path, uploader.record),
        times=tuple(TimeTold),
        typed=request.form,
        faults=faults or {},
        languages=INTERFACE_LANGUAGES,
        who=tuple(WhoIsIn),
        licences=tuple(Licence),
        rows=ROWS,
        longest={"alt": LONGEST_ALT, "caption": LONGEST_CAPTION, "name": LONGEST_NAME},
        said_size=said_size,
        said_duration=said_duration,
    )


def faults_of(error: ValidationError) -> dict[str, str]:
    """By field, in words."""
    return {field: _said(field, told) for field, told in error.messages_dict.items()}


def _said(field: str, told: object) -> str:
    if field == "who":
        return _WHO
    if field.startswith("of_age_on"):
        return _DAY
    first = told[0] if isinstance(told, list) and told else ""
    return _SAID.get(str(first), _CHOICE)
