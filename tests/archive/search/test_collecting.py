"""The collector is held back while documents are made, and never for longer."""

import gc

import pytest

from archive.search.collecting import without_collecting


def test_it_is_held_back_and_goes_on_however_the_block_ends() -> None:
    with without_collecting():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), without_collecting():
        _ = 1 / 0
    assert gc.isenabled()


def test_whoever_held_it_back_before_still_does() -> None:
    with without_collecting():
        with without_collecting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
