"""Evidence comes with a form, is told from its bytes, and lies nowhere once the request is over."""

from collections.abc import Callable

import pytest

from archive.extensions import parts
from archive.services.sealed_file import MOST_OF_EVIDENCE, EvidenceFile
from archive.web.evidence import EvidenceRefusedError, catch_evidence, deliver_evidence, evidence_of
from tests.web.upload.conftest import Desk

Ask = Callable[[bytes], EvidenceFile | None]


@pytest.fixture
def ask(desk: Desk) -> Ask:
    """What a view is given of a form with this file."""

    def asked(content: bytes) -> EvidenceFile | None:
        name = b"answer.ogg" if content else b""
        body = b"\r\n".join(
            (
                b"--x",
                b'Content-Disposition: form-data; name="witness"',
                b"",
                b"Juana",
                b"--x",
                b'Content-Disposition: form-data; name="answer"; filename="%s"' % name,
                b"",
                content,
                b"--x--",
                b"",
            )
        )
        sent = {"method": "POST", "data": body, "content_type": "multipart/form-data; boundary=x"}
        try:
            with desk.village.app.test_request_context(**sent) as context:
                catch_evidence()
                found = evidence_of("answer")
                assert context.request.form["witness"] == "Juana"
                return found
        finally:
            with desk.village.app.app_context():
                assert not list(parts().incoming.folder.glob("*"))

    return asked


def test_a_spoken_answer_is_what_was_sent(desk: Desk, ask: Ask) -> None:
    content, _ = desk.file("audio/ogg")
    found = ask(content)
    assert found is not None
    assert (found.content, found.content_type) == (content, "audio/ogg")
    assert found.duration_ms


def test_nothing_chosen_is_no_evidence(ask: Ask) -> None:
    assert ask(b"") is None


@pytest.mark.parametrize(
    "content", [b"MZ\x90\x00 a program", b"\x00" * (MOST_OF_EVIDENCE + 1)], ids=["program", "long"]
)
def test_what_can_not_be_kept_is_refused_in_words(ask: Ask, content: bytes) -> None:
    with pytest.raises(EvidenceRefusedError) as refused:
        ask(content)
    assert refused.value.words.endswith(".")


def test_it_is_given_to_be_heard_and_kept_by_nobody() -> None:
    answer = deliver_evidence(EvidenceFile(content=b"OggS", content_type="audio/ogg"))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    other = deliver_evidence(EvidenceFile(content=b"%PDF", content_type="application/pdf"))
    assert other.headers["Content-Disposition"].startswith("attachment")
