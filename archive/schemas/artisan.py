"""People who hold knowledge."""

from archive.schemas.holder import HolderEntrySchema
from archive.schemas.link import References
from archive.schemas.shown import about
from archive.schemas.wording import WordingMap


class ArtisanSchema(HolderEntrySchema):
    """A person, named as she wishes to be."""

    naming = WordingMap(metadata=about("How she wishes to be named."))
    learnt_from = References(metadata=about("From whom she learnt."))
