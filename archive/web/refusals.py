"""What is told where something can't be answered, in one table for pages and API: what happened, and what to do next.

Which status an error has is settled in `archive.web.errors`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from archive.web.words.labels import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Message ids; `name` ends the address of the problem's type in the API."""

    name: str
    title: str
    happened: str
    #: What a person does next, who came by a page.
    next: str
    #: What a program's author does next.
    next_for_programs: str


_SEARCH_INSTEAD = N_("Search for it by its name, or look through the lists: everything else is in its place.")

REFUSALS: Mapping[HTTPStatus, Refusal] = {
    HTTPStatus.BAD_REQUEST: Refusal(
        name="parameters",
        title=N_("This address asks for something we do not have"),
        happened=N_("One of its words is outside the list that is known here."),
        next=N_("Take the wrong part out of the address, or begin a new search."),
        next_for_programs=N_("Change or leave out what `parameters` names; `allowed` has what may stand there."),
    ),
    HTTPStatus.UNAUTHORIZED: Refusal(
        name="key",
        title=N_("This key does not open anything"),
        happened=N_("It was ended, has run out, never was, or is not good for what was asked."),
        next=N_("Make another key on the page of your account."),
        next_for_programs=N_(
            "Ask without Authorization, or with a key that its owner has made on the page of their account."
        ),
    ),
    HTTPStatus.FORBIDDEN: Refusal(
        name="foreign-form",
        title=N_("This form came from somewhere else"),
        happened=N_(
            "Only what is sent from a page of this archive is taken, and your browser did not say that it was."
        ),
        next=N_(
            "Go back, open the page of this archive anew and send it again; what you typed is still in your browser."
        ),
        next_for_programs=N_("Use GET, HEAD or OPTIONS."),
    ),
    HTTPStatus.NOT_FOUND: Refusal(
        name="nothing-here",
        title=N_("There is nothing at this address"),
        happened=N_("The address may have been mistyped, or there was never anything here that you may see."),
        next=_SEARCH_INSTEAD,
        next_for_programs=_SEARCH_INSTEAD,
    ),
    HTTPStatus.METHOD_NOT_ALLOWED: Refusal(
        name="read-only",
        title=N_("This can only be read"),
        happened=N_("Nothing can be sent to this address."),
        next=N_("Open the page as usual."),
        next_for_programs=N_("Use GET, HEAD or OPTIONS."),
    ),
    HTTPStatus.CONFLICT: Refusal(
        name="busy",
        title=N_("Others were saving at the same moment"),
        happened=N_("What you sent was not kept, and nothing else was changed."),
        next=N_("Go back and send it again; what you typed is still in your browser."),
        next_for_programs=N_("Try again in a moment: nothing was changed."),
    ),
    HTTPStatus.GONE: Refusal(
        name="withdrawn",
        title=N_("This entry was withdrawn"),
        happened=N_("It used to be public. Those it belongs to, or we, took it back; a reason need not be given."),
        next=_SEARCH_INSTEAD,
        next_for_programs=N_("Remove any copy you keep: it may not be shown any more."),
    ),
    HTTPStatus.PRECONDITION_FAILED: Refusal(
        name="changed",
        title=N_("This has changed since"),
        happened=N_("It was asked for as it was, and it is that no longer."),
        next=N_("Open the page as usual."),
        next_for_programs=N_("Ask without If-Match to have it as it is."),
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Refusal(
        name="too-much-sent",
        title=N_("This is more than can be kept"),
        happened=N_("What was sent is larger than anything that our forms send."),
        next=N_("Go back, and say it in fewer words."),
        next_for_programs=N_("Send nothing: the API can only be read."),
    ),
    HTTPStatus.REQUEST_URI_TOO_LONG: Refusal(
        name="address-too-long",
        title=N_("This address is too long"),
        happened=N_("It is longer than any address we write."),
        next=N_("Begin again from the search page, with fewer words or fewer choices."),
        next_for_programs=N_("Ask with fewer words or fewer choices."),
    ),
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE: Refusal(
        name="headers-too-large",
        title=N_("Too much was sent along with the address"),
        happened=N_("It usually happens when a browser keeps too many cookies for this place."),
        next=N_("Delete this site's cookies in your browser and try again."),
        next_for_programs=N_("Send fewer or shorter headers; no cookie is needed."),
    ),
    HTTPStatus.TOO_MANY_REQUESTS: Refusal(
        name="too-many-searches",
        title=N_("Too many searches in one minute"),
        happened=N_(
            "To leave room for everybody, only so many searches a minute come from one connection."
            " The pages themselves stay open."
        ),
        next=N_("Wait a minute and search again, or look through the lists meanwhile."),
        next_for_programs=N_("Wait as many seconds as Retry-After says."),
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: Refusal(
        name="ours",
        title=N_("Something of ours broke"),
        happened=N_("It was written down and will be looked at. Nothing of what is kept here was lost."),
        next=N_("Try again in a moment. If it goes on, tell whoever runs this archive what you were opening."),
        next_for_programs=N_("Try again in a moment."),
    ),
    HTTPStatus.NOT_IMPLEMENTED: Refusal(
        name="not-made",
        title=N_("Pictures are not made in this way here"),
        happened=N_("They are made smaller, never larger than they are, and turned by quarters of a circle alone."),
        next=N_("Open the picture from its page instead."),
        next_for_programs=N_("Ask for what the picture's info.json offers."),
    ),
    HTTPStatus.BAD_GATEWAY: Refusal(
        name="files-away",
        title=N_("Pictures, sound and film can not be fetched right now"),
        happened=N_("The place where files are kept does not answer. Nothing was lost, and all texts can be read."),
        next=N_("Try again in some minutes. What you were sending has to be sent again then."),
        next_for_programs=N_("Try again in some minutes; entries can be read meanwhile."),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: Refusal(
        name="search-unavailable",
        title=N_("Searching is not possible right now"),
        happened=N_("The search engine does not answer. Every entry is still there and can be read."),
        next=N_("Look through the lists, or search again in some minutes."),
        next_for_programs=N_(
            "Read entries and unfiltered lists, which need no search engine, or try again in some minutes."
        ),
    ),
}


def refusal_of(status: HTTPStatus) -> Refusal:
    """What is told of a status; of those without words of their own, what is told of the commonest of their family."""
    family = HTTPStatus.INTERNAL_SERVER_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.BAD_REQUEST
    return REFUSALS.get(status, REFUSALS[family])
