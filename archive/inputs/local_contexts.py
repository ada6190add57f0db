"""Local Contexts' Labels by family and type: their codes and English names, as facts; their icons and texts are theirs.

The printed abbreviations of one language mean something else in another (CT MG and TK MG), and one type stands in both
families, so nothing is ever known by anything but family and type (localcontexts.org; the Hub's data of 2024-10-24).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from archive.inputs.governance import LabelFamily, NoticeType

_TK: Final = LabelFamily.TRADITIONAL_KNOWLEDGE
_BC: Final = LabelFamily.BIOCULTURAL


@dataclass(frozen=True, slots=True)
class LabelFact:
    """What a Label is called in English, with its English code."""

    code: str
    name: str


LABELS: Final[Mapping[tuple[LabelFamily, str], LabelFact]] = {
    (_TK, "attribution"): LabelFact("TK A", "TK Attribution"),
    (_TK, "clan"): LabelFact("TK CL", "TK Clan"),
    (_TK, "family"): LabelFact("TK F", "TK Family"),
    (_TK, "tk_multiple_community"): LabelFact("TK MC", "TK Multiple Communities"),
    (_TK, "community_voice"): LabelFact("TK CV", "TK Community Voice"),
    (_TK, "creative"): LabelFact("TK CR", "TK Creative"),
    (_TK, "verified"): LabelFact("TK V", "TK Verified"),
    (_TK, "non_verified"): LabelFact("TK NV", "TK Non-Verified"),
    (_TK, "seasonal"): LabelFact("TK S", "TK Seasonal"),
    (_TK, "women_general"): LabelFact("TK WG", "TK Women General"),
    (_TK, "men_general"): LabelFact("TK MG", "TK Men General"),
    (_TK, "men_restricted"): LabelFact("TK MR", "TK Men Restricted"),
    (_TK, "women_restricted"): LabelFact("TK WR", "TK Women Restricted"),
    (_TK, "culturally_sensitive"): LabelFact("TK CS", "TK Culturally Sensitive"),
    (_TK, "secret_sacred"): LabelFact("TK SS", "TK Secret / Sacred"),
    (_TK, "commercial"): LabelFact("TK OC", "TK Open to Commercialization"),
    (_TK, "non_commercial"): LabelFact("TK NC", "TK Non-Commercial"),
    (_TK, "community_use_only"): LabelFact("TK CO", "TK Community Use Only"),
    (_TK, "outreach"): LabelFact("TK O", "TK Outreach"),
    (_TK, "open_to_collaboration"): LabelFact("TK CB", "TK Open to Collaboration"),
    (_BC, "provenance"): LabelFact("BC P", "BC Provenance"),
    (_BC, "multiple_community"): LabelFact("BC MC", "BC Multiple Communities"),
    (_BC, "clan"): LabelFact("BC CL", "BC Clan"),
    (_BC, "consent_verified"): LabelFact("BC CV", "BC Consent Verified"),
    (_BC, "consent_non_verified"): LabelFact("BC CNV", "BC Consent Non-Verified"),
    (_BC, "research"): LabelFact("BC R", "BC Research Use"),
    (_BC, "collaboration"): LabelFact("BC CB", "BC Open to Collaboration"),
    (_BC, "commercialization"): LabelFact("BC OC", "BC Open to Commercialization"),
    (_BC, "outreach"): LabelFact("BC O", "BC Outreach"),
    (_BC, "non_commercial"): LabelFact("BC NC", "BC Non-Commercial"),
}
NOTICES: Final[Mapping[NoticeType, str]] = {
    NoticeType.TRADITIONAL_KNOWLEDGE: "Traditional Knowledge (TK) Notice",
    NoticeType.BIOCULTURAL: "Biocultural (BC) Notice",
    NoticeType.ATTRIBUTION_INCOMPLETE: "Attribution Incomplete Notice",
}
