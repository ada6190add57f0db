"""Frames of a recording one after the other; what is damaged in between is left out. Only for processes apart."""

from collections.abc import Iterator
from typing import TypeAlias

from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import InvalidDataError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

Frame: TypeAlias = AudioFrame | VideoFrame


def frames_of(recording: InputContainer, *streams: AudioStream | VideoStream) -> Iterator[Frame]:
    """Of these streams, as they come.

    Raises:
        InvalidDataError: there is not a single one that can be read.
    """
    fault: InvalidDataError | None = None
    is_any = False
    for packet in recording.demux(*streams):
        try:
            frames = packet.decode()
        except InvalidDataError as error:
            fault = error
            continue
        is_any = is_any or bool(frames)
        yield from (frame for frame in frames if isinstance(frame, AudioFrame | VideoFrame))
    if fault is not None and not is_any:
        raise fault
