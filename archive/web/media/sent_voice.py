"""A voice that a form brings: looked at and made anew in processes apart, as every telephone plays it.

Whoever hears it may be a stranger with a link. So what is kept has nothing of what a phone noted beside the sound.
"""

import tempfile
from pathlib import Path
from typing import Final

from archive.extensions import parts
from archive.inputs.consent import Evidence
from archive.web.media.sealed_files import UnfitEvidenceError, sent_evidence
from media.errors import DecoderFailedError
from media.formats import MediaType, family_of_type
from media.transcoding import make_voice_apart

#: An answer is no speech.
LONGEST_MS: Final = 10 * 60 * 1000
_SOUND: Final = frozenset({MediaType.SOUND})


def sent_voice() -> Evidence | None:
    """The recording of a form, if it brings any.

    Raises:
        UnfitEvidenceError: it is no sound, is too large or lasts too long.
    """
    sent = sent_evidence(_SOUND)
    return _made_anew(sent) if sent is not None else None


def _made_anew(sent: Evidence) -> Evidence:
    family = family_of_type(sent.content_type)
    with tempfile.TemporaryDirectory(dir=parts().settings.data_folder) as folder:
        source, made = Path(folder, "voice"), Path(folder, "made")
        source.write_bytes(sent.content)
        made.mkdir()
        try:
            voice = make_voice_apart(source, family, made) if family is not None else None
        except DecoderFailedError:
            raise UnfitEvidenceError from None
        if voice is None or (voice.duration_ms or 0) > LONGEST_MS:
            raise UnfitEvidenceError
        return Evidence(voice.content_type, (made / voice.name).read_bytes())
