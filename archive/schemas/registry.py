"""Which schema writes each kind: the one list a new kind is added to here."""

from archive.inputs.kinds import Kind
from archive.schemas.artisan import ArtisanSchema
from archive.schemas.community import CommunitySchema
from archive.schemas.concept import ConceptSchema
from archive.schemas.design import DesignSchema
from archive.schemas.document import DocumentSchema
from archive.schemas.element import ElementSchema
from archive.schemas.entity import EntrySchema
from archive.schemas.material_practice import MaterialPracticeSchema
from archive.schemas.media_asset import MediaAssetSchema
from archive.schemas.organisation import OrganisationSchema
from archive.schemas.piece import PieceSchema
from archive.schemas.place import PlaceSchema
from archive.schemas.programme import ProgrammeSchema
from archive.schemas.result import ResultSchema
from archive.schemas.technique import TechniqueSchema
from archive.schemas.training import TrainingSchema

SCHEMAS: dict[Kind, type[EntrySchema]] = {
    Kind.TECHNIQUE: TechniqueSchema,
    Kind.DESIGN: DesignSchema,
    Kind.MATERIAL_PRACTICE: MaterialPracticeSchema,
    Kind.ELEMENT: ElementSchema,
    Kind.PIECE: PieceSchema,
    Kind.ARTISAN: ArtisanSchema,
    Kind.COMMUNITY: CommunitySchema,
    Kind.ORGANISATION: OrganisationSchema,
    Kind.PLACE: PlaceSchema,
    Kind.PROGRAMME: ProgrammeSchema,
    Kind.RESULT: ResultSchema,
    Kind.TRAINING: TrainingSchema,
    Kind.DOCUMENT: DocumentSchema,
    Kind.CONCEPT: ConceptSchema,
    Kind.MEDIA_ASSET: MediaAssetSchema,
}
