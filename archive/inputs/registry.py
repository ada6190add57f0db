"""Which input each kind is made of: the one list a new kind is added to here."""

from archive.inputs.artisan import ArtisanInput
from archive.inputs.community import CommunityInput
from archive.inputs.concept import ConceptInput
from archive.inputs.design import DesignInput
from archive.inputs.document import DocumentInput
from archive.inputs.element import ElementInput
from archive.inputs.entity import EntityInput
from archive.inputs.kinds import Kind
from archive.inputs.material_practice import MaterialPracticeInput
from archive.inputs.media_asset import MediaAssetInput
from archive.inputs.organisation import OrganisationInput
from archive.inputs.piece import PieceInput
from archive.inputs.place import PlaceInput
from archive.inputs.programme import ProgrammeInput
from archive.inputs.result import ResultInput
from archive.inputs.technique import TechniqueInput
from archive.inputs.training import TrainingInput

INPUTS: dict[Kind, type[EntityInput]] = {
    entity.kind: entity
    for entity in (
        TechniqueInput,
        DesignInput,
        MaterialPracticeInput,
        ElementInput,
        PieceInput,
        ArtisanInput,
        CommunityInput,
        OrganisationInput,
        PlaceInput,
        ProgrammeInput,
        ResultInput,
        TrainingInput,
        DocumentInput,
        ConceptInput,
        MediaAssetInput,
    )
}
