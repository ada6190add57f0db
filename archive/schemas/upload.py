"""The form in which somebody says what the file is that they have sent."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load

from archive.inputs.kinds import Licence
from archive.inputs.upload import PersonIn, TimeTold, UploadInput, WhoIsIn
from archive.schemas.language_lines import language_map, lines_by_language
from archive.schemas.suggestion_lines import EMPTY, line

LONGEST_ALT: Final = 1000
LONGEST_CAPTION: Final = 400
LONGEST_NAME: Final = 200
#: Rows for people; more are named afterwards, on the page of who is seen or heard.
ROWS: Final = (1, 2, 3)

_LINES: Final[dict[str, fields.Field[Any]]] = {
    **lines_by_language("alt", LONGEST_ALT),
    **lines_by_language("caption", LONGEST_CAPTION),
    **{f"where_{row}": line(LONGEST_NAME) for row in ROWS},
    **{f"of_age_on_{row}": fields.Date(load_default=None) for row in ROWS},
    **{f"take_{what}": fields.Boolean(load_default=False) for what in ("camera", "place")},
}


class UploadSchema(Schema.from_dict(_LINES)):  # type: ignore[misc]
    """Whatever else is sent along is passed over."""

    class Meta:
        """Read by marshmallow."""

        unknown = EXCLUDE

    made_by = line(LONGEST_NAME)
    licence = fields.Enum(Licence, by_value=fields.String, load_default=None)
    take_time = fields.Enum(TimeTold, by_value=fields.String, load_default=None)
    who = fields.Enum(WhoIsIn, by_value=fields.String, required=True)

    @pre_load
    def without_empty(self, data: Mapping[str, str], **_: object) -> dict[str, str]:
        """A field that was left empty was not filled in."""
        return {name: value for name, value in data.items() if value.strip()}

    @post_load
    def as_input(self, data: Mapping[str, Any], **_: object) -> UploadInput:
        """Where others are in it, one of them at least has to be pointed out."""
        others = [PersonIn(where=data[f"where_{row}"], of_age_on=data[f"of_age_on_{row}"]) for row in ROWS]
        named = [person for person in others if person.where]
        if data["who"] is WhoIsIn.OTHERS and not named:
            raise ValidationError({"where_1": [EMPTY]})
        return UploadInput(
            alt=language_map("alt", data),
            caption=language_map("caption", data),
            made_by=data["made_by"] or None,
            licence=data["licence"],
            who=data["who"],
            others=named if data["who"] is WhoIsIn.OTHERS else (),
            take_time=data["take_time"],
            take_camera=data["take_camera"],
            take_place=data["take_place"],
        )
