"""Sound and film, packed anew as they are: what one hears and sees stays, tags, covers and other tracks do not."""

from pathlib import Path
from typing import Any, Final

import av
from av.audio.stream import AudioStream
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from media.formats import BOXED, Family
from media.probing.recording_file import moving_pictures_of, opened_recording

#: What packs a family is called as what reads it, but for the one kind of Matroska that is taken.
_MUXERS: Final = {Family.MATROSKA: "webm"}
#: Nothing of the program that packs, nor of the moment; and the index first, so that playing begins at once.
_OPTIONS: Final = {"fflags": "+bitexact"}
_INDEX_FIRST: Final = {"movflags": "+faststart"}
#: Messages between the pictures, in which cameras and drones write time and place.
_WITHOUT_MESSAGES: Final = {
    "h264": "filter_units=remove_types=6",
    "hevc": "filter_units=remove_types=39|40",
}


def write_bare_recording(source: Path, family: Family, target: Path) -> None:
    """The same streams, packet by packet."""
    options = _OPTIONS | (_INDEX_FIRST if family in BOXED else {})
    with (
        opened_recording(source, family) as recording,
        av.open(str(target), "w", format=_MUXERS.get(family, family.value), options=options) as copy,
    ):
        streams = _kept_streams(recording)
        tracks = {stream.index: _Track(stream, copy) for stream in streams}
        for packet in recording.demux(*streams):
            tracks[packet.stream.index].take(packet)


def _kept_streams(recording: InputContainer) -> list[VideoStream | AudioStream]:
    film = moving_pictures_of(recording)
    return [*([film] if film else []), *recording.streams.audio]


class _Track:
    def __init__(self, stream: VideoStream | AudioStream, copy: OutputContainer) -> None:
        self._copy = copy
        self._stream = copy.add_stream_from_template(stream)
        self._stream.metadata.clear()
        described = _WITHOUT_MESSAGES.get(stream.codec_context.name)
        self._filter = BitStreamFilterContext(described, stream, self._stream) if described else None

    def take(self, packet: "Packet[Any]") -> None:
        """One packet; an empty one says that no more come."""
        if packet.dts is None and packet.size:
            packet.dts = packet.pts
        packets = self._filter.filter(packet if packet.size else None) if self._filter else [packet]
        for kept in packets:
            if kept.size:
                kept.stream = self._stream
                self._copy.mux(kept)
