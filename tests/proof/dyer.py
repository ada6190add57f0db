"""What a person agrees to have told of her for a time, and takes back."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlalchemy.orm import Session

from archive.inputs.governance import ConsentScope
from archive.services.consents.consent import grant, revoke
from tests.archive.services.governed import VAULT
from tests.factories.house import READING
from tests.proof.endings import Endings
from tests.proof.living_archive import DYER, READERS
from tests.proof.plain_model import Word

readers = st.sampled_from(READERS)
days = st.none() | st.integers(-2, 4)


class Dyer(Endings):
    """She decides on her place, in any order with all else."""

    @rule(reader=readers, begins=days, ends=days)
    def have_place_told(self, reader: str | None, begins: int | None, ends: int | None) -> None:
        first, last = (None if day is None else self.model.today + timedelta(days=day) for day in (begins, ends))

        def do(session: Session) -> None:
            said = replace(self.of_dyer(session, ConsentScope.PLACE), purposes=READING, begins_on=first, ends_on=last)
            grant(session, VAULT, said, by=self.by(DYER))

        assert self.done(do)
        self.model.place = Word(dict(READING), first, last)
        self.look(reader)

    @rule(reader=readers)
    def have_place_told_no_more(self, reader: str | None) -> None:
        def do(session: Session) -> None:
            revoke(session, VAULT, self.of_dyer(session, ConsentScope.PLACE), by=self.by(DYER))

        assert self.done(do)
        self.model.place = Word()
        self.look(reader)
