"""What becomes of a file and the words for it: an input of a medium, and of everybody in it."""

from collections.abc import Iterator
from typing import Final

from archive.inputs.depicted import DepictedInput
from archive.inputs.governance import ConsentScope
from archive.inputs.kinds import Basis
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.upload import UploadInput, WhoIsIn
from archive.inputs.wording import LanguageMap, Wording
from archive.languages import Language
from archive.models.entity import Entity
from archive.models.identifier import mint
from archive.services.entries.entity import StoredFile
from archive.services.media.media_upload import NewMediaAsset
from archive.translations import say
from archive.web.words.messages import N_
from archive.web.words.wording import plain
from media.formats import MediaType
from media.kinds import FileKind

_SCOPES: Final = {
    MediaType.IMAGE: (ConsentScope.IMAGE,),
    MediaType.SOUND: (ConsentScope.VOICE,),
    MediaType.FILM: (ConsentScope.IMAGE, ConsentScope.VOICE),
    MediaType.DOCUMENT: (ConsentScope.IMAGE,),
}
#: By which a medium is called that was given no words.
_CALLED: Final = {
    MediaType.IMAGE: N_("Photo: %(title)s"),
    MediaType.SOUND: N_("Voice: %(title)s"),
    MediaType.FILM: N_("Film: %(title)s"),
    MediaType.DOCUMENT: N_("Document: %(title)s"),
}
MYSELF: Final = N_("whoever added this")
SOMEBODY: Final = N_("somebody; not said yet who")


def new_media_asset(
    record: Entity, kind: FileKind, stored: StoredFile, said: UploadInput, artisan_id: int | None
) -> NewMediaAsset:
    """It rests on consent and follows its record; `artisan_id` is the page that whoever adds it speaks for."""
    data = MediaAssetInput(
        title=said.caption or _called(record, kind.media_type),
        # Where it lies in an exported collection: no word of anybody's, and never twice.
        file=f"{mint()}{kind.suffix}",
        media_type=kind.media_type,
        alt=said.alt,
        caption=said.caption,
        made_by=said.made_by,
        licence=said.licence,
        basis=Basis.CONSENT,
    )
    return NewMediaAsset(data=data, stored_file=stored, people=list(_people(said, kind.media_type, artisan_id)))


def _called(record: Entity, media_type: MediaType) -> LanguageMap:
    return LanguageMap(
        {
            language: Wording(text=say(_CALLED[media_type], language) % {"title": record.headline.text(language)})
            for language in (Language.SPANISH, Language.ENGLISH)
        }
    )


def _people(said: UploadInput, media_type: MediaType, artisan_id: int | None) -> Iterator[DepictedInput]:
    """Of a film everybody both by image and by voice: who is not heard is asked for no more than a yes."""
    for scope in _SCOPES[media_type]:
        match said.who:
            case WhoIsIn.MYSELF:
                yield DepictedInput(scope=scope, where=plain(MYSELF), artisan_id=artisan_id)
            case WhoIsIn.NOT_SURE:
                yield DepictedInput(scope=scope, where=plain(SOMEBODY))
            case WhoIsIn.OTHERS:
                for person in said.others:
                    yield DepictedInput(scope=scope, where=person.where, of_age_on=person.of_age_on)
            case WhoIsIn.NOBODY:
                return
