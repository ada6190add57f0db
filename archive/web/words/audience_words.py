"""Who will be able to see an entry, in sentences: said before a choice is kept."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from archive.access import PolicyDefinition, Purpose, Reach
from archive.inputs.governance import Openness, SeasonType, Sharing
from archive.inputs.season import Season
from archive.models.protocol import Protocol
from archive.web.words.dates import said_date, said_day_of_year, said_month
from archive.web.words.messages import N_
from archive.web.words.wording import gettext, safe, text

_AND = N_("and")
_OR = N_("or")


def sentences_on(policy: PolicyDefinition, protocols: Iterable[Protocol], owner: str | None) -> list[Markup]:
    """What a policy says, with the protocols it names; `owner` is the name of whoever it may reach alone."""
    by_id = {protocol.id: protocol for protocol in protocols}
    named = [by_id[row] for row in policy.protocols if row in by_id]
    said = [_reached(policy, named, owner)]
    if len(named) == 1:
        said.append(gettext(N_("With one protocol it makes no difference whether “all” or “any” is chosen.")))
    if policy.reach is Reach.PROTOCOLS:
        said.append(gettext(N_("Whoever is blocked in the community sees nothing of it, also where it is open.")))
    if policy.seasons:
        seasons = [said_season(season) for season in policy.seasons]
        said.append(gettext(N_("And only in season: %(seasons)s."), seasons=safe("; ".join(seasons))))
    return [*said, *_limited(policy)]


def said_season(season: Season) -> Markup:
    """One season; a day is the day in Lima."""
    match season.type:
        case SeasonType.MONTHS:
            return gettext(N_("in %(months)s"), months=", ".join(said_month(month) for month in season.months))
        case SeasonType.DATES:
            begins, ends = (_day(day or "") for day in (season.begins, season.ends))
            return gettext(N_("from %(begins)s to %(ends)s, both included"), begins=begins, ends=ends)
        case SeasonType.EASTER:
            return gettext(
                N_("from %(first)s to %(last)s days after Easter Sunday (below zero: before it), both included"),
                first=season.first_day,
                last=season.last_day,
            )
        case SeasonType.BY_HAND:
            return gettext(N_("while the stewards hold the season open; until they do it is closed"))


def _reached(policy: PolicyDefinition, protocols: Sequence[Protocol], owner: str | None) -> Markup:
    if policy.reach is Reach.EVERYONE:
        return gettext(N_("Everybody will see it, also who has not signed in."))
    if policy.reach is Reach.OWNER:
        if owner is None:
            return gettext(N_("Nobody will see it."))
        return gettext(N_("Only %(owner)s will see it."), owner=owner)
    return _reached_by_protocols(policy.sharing, protocols)


def _reached_by_protocols(sharing: Sharing, protocols: Sequence[Protocol]) -> Markup:
    if any(protocol.closed_at is not None for protocol in protocols) and sharing is Sharing.ALL:
        return gettext(N_("Nobody will see it: one of its protocols was closed for good."))
    usable = [protocol for protocol in protocols if protocol.closed_at is None]
    open_ones = [protocol for protocol in usable if protocol.openness is Openness.OPEN]
    strict = [protocol for protocol in usable if protocol.openness is Openness.STRICT]
    if not strict:
        return gettext(
            N_("Everybody will see it, also who has not signed in: %(open)s is open."), open=_list(open_ones)
        )
    if open_ones and sharing is Sharing.ANY:
        return gettext(
            N_(
                "Everybody will see it, also who has not signed in: with “any” one open protocol is enough, and"
                " %(open)s is open. %(strict)s protects nothing here."
            ),
            open=_list(open_ones),
            strict=_list(strict),
        )
    if len(strict) == 1:
        return gettext(N_("Only those who were admitted to %(strict)s will see it."), strict=_list(strict))
    if sharing is Sharing.ANY:
        message = N_("Those who were admitted to %(strict)s will see it: one of them is enough.")
        return gettext(message, strict=_list(strict, _OR))
    return gettext(
        N_("Only those who were admitted to %(strict)s, to each of them, will see it."), strict=_list(strict)
    )


def _limited(policy: PolicyDefinition) -> list[Markup]:
    said = []
    if Purpose.VIEW in policy.denied:
        said.append(gettext(N_("As long as consent is missing or was taken back, nobody sees it, whatever is chosen.")))
    elif Purpose.SEARCH in policy.denied:
        said.append(gettext(N_("It will not be found by searching.")))
    if policy.begins_on:
        said.append(gettext(N_("Not before %(day)s."), day=said_date(policy.begins_on.isoformat())))
    if policy.ends_on:
        said.append(gettext(N_("Not after %(day)s."), day=said_date(policy.ends_on.isoformat())))
    if policy.within:
        said.append(gettext(N_("And only those who see every entry that shows it.")))
    return said


def _list(protocols: Sequence[Protocol], last: str = _AND) -> Markup:
    names = [safe(f"<strong>{text(protocol.name)}</strong>") for protocol in protocols]
    if len(names) < 2:  # noqa: PLR2004 (a list needs a word between its last two)
        return safe("".join(names))
    return safe(f"{', '.join(names[:-1])} {gettext(last)} {names[-1]}")


def _day(written: str) -> str:
    """`06-24` as people say it, without a year; a day of one year with it."""
    if len(written) == len("06-24"):
        return said_day_of_year(written)
    return said_date(written)
