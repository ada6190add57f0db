"""Which model keeps each kind: the one list a new kind is added to here."""

from archive.inputs.kinds import Kind
from archive.models.artisan import Artisan
from archive.models.community import Community
from archive.models.concept import Concept
from archive.models.design import Design
from archive.models.document import Document
from archive.models.element import Element
from archive.models.entity import Entity
from archive.models.material_practice import MaterialPractice
from archive.models.media_asset import MediaAsset
from archive.models.organisation import Organisation
from archive.models.piece import Piece
from archive.models.place import Place
from archive.models.programme import Programme
from archive.models.result import Result
from archive.models.technique import Technique
from archive.models.training import Training

MODELS: dict[Kind, type[Entity]] = {
    Kind.TECHNIQUE: Technique,
    Kind.DESIGN: Design,
    Kind.MATERIAL_PRACTICE: MaterialPractice,
    Kind.ELEMENT: Element,
    Kind.PIECE: Piece,
    Kind.ARTISAN: Artisan,
    Kind.COMMUNITY: Community,
    Kind.ORGANISATION: Organisation,
    Kind.PLACE: Place,
    Kind.PROGRAMME: Programme,
    Kind.RESULT: Result,
    Kind.TRAINING: Training,
    Kind.DOCUMENT: Document,
    Kind.CONCEPT: Concept,
    Kind.MEDIA_ASSET: MediaAsset,
}
