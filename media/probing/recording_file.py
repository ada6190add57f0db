"""Sound and film, opened with the one demuxer that belongs to what they are. Only for processes that run apart."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from media.formats import Family

#: Codecs that phones, messengers and recorders write. No other decoder is ever opened.
CODECS: Final = (
    *("h264", "hevc", "vp8", "vp9", "libvpx-vp9", "av1", "libdav1d", "mpeg4", "h263", "mjpeg", "png"),
    *("aac", "mp3", "mp3float", "opus", "libopus", "vorbis", "amrnb", "amrwb", "alac", "flac"),
    *("pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_alaw", "pcm_mulaw", "pcm_s16be"),
    *("adpcm_ms", "adpcm_ima_wav"),
)
_OPTIONS: Final = {
    "codec_whitelist": ",".join(CODECS),
    "protocol_whitelist": "file",
    # Tracks whose samples lie in another file stay empty.
    "enable_drefs": "0",
    "use_absolute_path": "0",
}


@contextmanager
def opened_recording(path: Path, family: Family) -> Iterator[InputContainer]:
    """The recording, by the demuxer of its family alone."""
    with av.open(str(path.absolute()), format=family.value, options=_OPTIONS, metadata_errors="replace") as recording:
        yield recording


def moving_pictures_of(recording: InputContainer) -> VideoStream | None:
    """The film in the recording, where there is one: a cover that goes with a sound is none."""
    for stream in recording.streams.video:
        if not stream.disposition & av.stream.Disposition.attached_pic:
            return stream
    return None
