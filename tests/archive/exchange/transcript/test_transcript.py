"""WebVTT and typed lines become cues of plain words, and back."""

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from archive.exchange.transcript import (
    TranscriptFault,
    TranscriptFaultError,
    read_transcript,
    write_lines,
    write_vtt,
)
from archive.inputs.kinds import TranscriptKind
from archive.inputs.time_code import TimeCode
from archive.inputs.transcript import LONGEST_CUE, MOST_CUES, Cue, Transcript
from archive.languages import Language
from tests.factories.inputs import LETTERS

#: What pages and players are attacked with, and what looks like a time.
_HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<v Rosa>awana",
        "a --> b",
        "&lt;b&gt;",
        "0:12 awana",
        "{b}",
        "WEBVTT",
        "NOTE x",
        "-->",
    ]
)
_WORDS = st.lists(
    (st.text(LETTERS, min_size=1, max_size=20) | _HOSTILE).map(lambda line: " ".join(line.split())).filter(bool),
    min_size=1,
    max_size=3,
).map("\n".join)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    moments = draw(st.lists(st.integers(0, 35_000_000), min_size=1, max_size=5))
    cues = [
        Cue(begins=TimeCode(begins), ends=TimeCode(begins + draw(st.integers(1, 9_999))), text=draw(_WORDS))
        for begins in sorted(moments)
    ]
    return Transcript(language=Language.COLLAO, kind=TranscriptKind.CAPTIONS, cues=tuple(cues))


def _cue(begins: int, ends: int, text: str) -> Cue:
    return Cue(begins=TimeCode(begins), ends=TimeCode(ends), text=text)


@given(transcripts())
def test_what_is_written_as_webvtt_is_read_again_word_for_word(transcript: Transcript) -> None:
    written = write_vtt(transcript)
    assert read_transcript(written.encode()) == transcript.cues
    assert len(webvtt.from_string(written, strict=True)) == len(transcript.cues)


@given(transcripts())
def test_no_word_of_a_written_file_can_be_a_tag(transcript: Transcript) -> None:
    head, _, body = write_vtt(transcript).partition("\n\n")
    assert head == "WEBVTT\nKind: captions\nLanguage: quz"
    assert "<" not in body
    assert body.count("-->") == len(transcript.cues)


@given(transcripts())
def test_lines_for_a_form_are_read_again_to_the_same_times_and_words(transcript: Transcript) -> None:
    read = read_transcript(write_lines(transcript.cues).encode())
    assert [(cue.begins, cue.ends, cue.text.split()) for cue in read] == [
        (cue.begins, cue.ends, cue.text.split()) for cue in transcript.cues
    ]


def test_lines_end_where_the_next_begins_and_the_last_with_the_medium() -> None:
    typed = "0:00 Kaypi awani\n\n0:07.5 sumaqta\nawani\n1:00:02 tukun\n"
    assert read_transcript(typed.encode(), TimeCode(3_700_000)) == (
        _cue(0, 7_500, "Kaypi awani"),
        _cue(7_500, 3_602_000, "sumaqta\nawani"),
        _cue(3_602_000, 3_700_000, "tukun"),
    )


def test_brackets_and_dashes_around_times_are_read_as_people_write_them() -> None:
    typed = "[0:01] uno\n0:02 – 0:03 dos\n00:04,250 --> 00:05,000 tres"
    assert read_transcript(typed.encode()) == (
        _cue(1_000, 2_000, "uno"),
        _cue(2_000, 3_000, "dos"),
        _cue(4_250, 5_000, "tres"),
    )


def test_of_a_file_only_times_and_words_are_taken() -> None:
    file = """\ufeffWEBVTT - made elsewhere

STYLE
::cue { background: url(https://example.org/seen) }

NOTE nobody's business

region-1
00:01.000 --> 00:02.000 line:0 position:20%
<v.loud Rosa><b>Kaypi</b> <i>awani</i> <00:01.500>&amp; &lt;img src=x onerror=alert(1)&gt;
"""
    assert read_transcript(file.encode()) == (_cue(1_000, 2_000, "Rosa: Kaypi awani & <img src=x onerror=alert(1)>"),)


@pytest.mark.parametrize(
    "given, fault",
    [
        (b"", TranscriptFault.EMPTY),
        (b" \n\n", TranscriptFault.EMPTY),
        (b"WEBVTT\n\n", TranscriptFault.EMPTY),
        (b"0:12\n0:14\n", TranscriptFault.EMPTY),
        (b"\xff\xfe\x00", TranscriptFault.NOT_TEXT),
        (b"0:12 a\x00b", TranscriptFault.NOT_TEXT),
        (b"WEBVTT\n\n00:01.000 -> 00:02.000\nawana\n", TranscriptFault.NOT_WEBVTT),
        (b"WEBVTT\n\n00:01 --> 00:02\nawana\n", TranscriptFault.NOT_WEBVTT),
        (b"WEBVTTING\n\n00:01.000 --> 00:02.000\nawana\n", TranscriptFault.NOT_WEBVTT),
        (b"WEBVTT\n\n00:03.000 --> 00:02.000\nawana\n", TranscriptFault.OUT_OF_ORDER),
        (b"Kaypi awani", TranscriptFault.NO_TIME),
        (b"75:99 awana", TranscriptFault.NO_TIME),
        (b"1:75:00 awana", TranscriptFault.NO_TIME),
        (b"0:12 uno\n0:07 dos", TranscriptFault.OUT_OF_ORDER),
        (b"0:12 uno\n0:12 dos", TranscriptFault.OUT_OF_ORDER),
        (b"0:12 " + b"a" * (LONGEST_CUE + 1), TranscriptFault.LINE_TOO_LONG),
        (b"0:12 " + b"a " * 600_000, TranscriptFault.TOO_LONG),
        (b"".join(b"0:%02d.%03d a\n" % divmod(ms, 1_000) for ms in range(MOST_CUES + 1)), TranscriptFault.TOO_LONG),
    ],
)
def test_a_mistake_is_named(given: bytes, fault: TranscriptFault) -> None:
    with pytest.raises(TranscriptFaultError) as error:
        read_transcript(given)
    assert error.value.fault is fault


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"WEBVTT\n\n{text}".encode("utf-8", "replace")))
def test_whatever_is_sent_is_read_or_refused(given: bytes) -> None:
    try:
        cues = read_transcript(given)
    except TranscriptFaultError:
        return
    assert all(cue.begins < cue.ends and cue.text for cue in cues)
