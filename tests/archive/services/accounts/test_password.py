import secrets

import pytest
from argon2 import Parameters, PasswordHasher, Type, extract_parameters
from argon2.profiles import CHEAPEST

from archive.services.accounts.password import Passwords
from archive.settings import Settings

IN_USE = Settings.from_environment(
    {"PALLAY_ENV": "production", "SECRET_KEY": secrets.token_hex(), "PASSWORD_COST": "0"}
)
PASSWORD = "ocho llamas al alba"  # noqa: S105 (an example's)


def test_in_an_archive_that_is_in_use_guessing_costs_what_the_standard_asks_for() -> None:
    """RFC 9106, section 4: the second of its recommended ways, for where memory is scarce."""
    kept = Passwords(IN_USE.password_cost).hash(PASSWORD)
    asked = Parameters(
        type=Type.ID, version=19, salt_len=16, hash_len=32, time_cost=3, memory_cost=64 * 1024, parallelism=4
    )
    assert extract_parameters(kept) == asked


@pytest.mark.parametrize("cost", [CHEAPEST, IN_USE.password_cost])
def test_whose_account_there_is_not_waits_as_long_and_is_never_right(
    cost: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []
    verify = PasswordHasher.verify

    def watched(hasher: PasswordHasher, kept: str, password: str) -> bool:
        compared.append(kept)
        return verify(hasher, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", watched)
    passwords = Passwords(cost)
    assert passwords.is_right(PASSWORD, passwords.hash(PASSWORD))
    assert not passwords.is_right(PASSWORD, None)
    assert [extract_parameters(kept) for kept in compared] == [cost, cost]


def test_a_password_that_is_typed_on_another_keyboard_is_the_same() -> None:
    passwords = Passwords(CHEAPEST)
    kept = passwords.hash("ma\u00f1ana temprano")
    assert passwords.is_right("man\u0303ana temprano", kept)
    assert not passwords.is_right("manana temprano", kept)


def test_what_was_kept_at_another_cost_is_outdated() -> None:
    kept = Passwords(CHEAPEST).hash(PASSWORD)
    assert not Passwords(CHEAPEST).is_outdated(kept)
    assert Passwords(IN_USE.password_cost).is_outdated(kept)
    assert Passwords(IN_USE.password_cost).is_right(PASSWORD, kept)
