"""Faults that the attacks have to get through by, each with the attack."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask.testing import FlaskClient

from tests.proof import test_attacks as attacks
from tests.proof.faults.fault import Fault
from tests.proof.test_attacks import Village

Attack = Callable[[Village, FlaskClient], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Fault):
    """A fault that an attack gets through by."""

    attack: Attack

    @property
    def shows_where(self) -> str:
        return self.attack.__doc__ or ""


def sent_from_elsewhere(village: Village, steward: FlaskClient) -> None:
    """a form that stood on another site is sent in a steward's name"""
    route = ("POST", "/<language:language>/<any(cuenta, account):word>/<part>")
    attacks.test_a_form_that_stood_elsewhere_does_nothing(village, steward, route)


def made_up(village: Village, _: FlaskClient) -> None:
    """a cookie that was made up is shown"""
    attacks.test_a_forged_session_is_nobodys.hypothesis.inner_test(village, "made-up")  # type: ignore[attr-defined]


def kept_after_signing_out(village: Village, _: FlaskClient) -> None:
    """a cookie that somebody kept is shown after its session was ended"""
    attacks.test_a_session_that_was_ended_is_no_use_to_who_kept_its_cookie(village)


def next_door(village: Village, steward: FlaskClient) -> None:
    """a steward sends every form of her house to her neighbours'"""
    attacks.test_a_steward_acts_in_her_own_community_and_in_no_other(village, steward)


def led_away(village: Village, steward: FlaskClient) -> None:
    """every address is asked to lead to another site"""
    attacks.test_no_route_leads_out_of_the_archive(village, steward, "//evil.example/x")


def smuggled(village: Village, _: FlaskClient) -> None:
    """fields that no form has are sent with those about oneself"""
    attacks.test_a_form_about_oneself_makes_nobody_more_than_they_are(village)


_SESSIONS: Final = "archive.services.accounts.account_session"

GAPS: Final = (
    Gap(
        what="forms are taken from anywhere", of="archive.web.security:_refuse_foreign_forms",
        right="raise ForeignFormError", wrong="return", attack=sent_from_elsewhere,
    ),
    Gap(
        what="any cookie is somebody's", of=f"{_SESSIONS}:find_session",
        right="AccountSession.digest == _digest(secret)", wrong="AccountSession.id > 0", attack=made_up,
    ),
    Gap(
        what="signing out ends the cookie and not the session", of=f"{_SESSIONS}:end_session",
        right="AccountSession.id == session_id", wrong="AccountSession.id < 0", attack=kept_after_signing_out,
    ),
    Gap(
        what="who is of one community is at home in all", of="archive.access.permissions:Permissions.is_in",
        right="self.roles.get(holder_id)", wrong="any(self.roles.values())", attack=next_door,
    ),
    Gap(
        what="whatever begins with a slash is taken for a page of this archive",
        of="archive.web.signing.signed_in:safe_next", right=" or _is_odd(asked)", wrong="", attack=led_away,
    ),
    Gap(
        what="a form about oneself takes over what else is sent", of="archive.services.own.own_account:change_details",
        right="account.name,", attack=smuggled,
        wrong='account.user_name = __import__("flask").request.form.get("user_name", account.user_name)\n'
              "    account.name,",
    ),
)  # fmt: skip
