"""An entry becomes index documents: one on the shelf of records, its suggestions, and what is said in it.

A document holds only text that every reader of its policy may read. So of the entries it points at it takes the names
of those that share its policy, or whose policy everybody satisfies; confidential fields have no place here at all.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.access import definition_of, is_public
from archive.access.naming import TOLD_IN_WORDS
from archive.inputs.kinds import Kind, Naming, Status
from archive.inputs.wording import LanguageMap
from archive.languages import INTERFACE_LANGUAGES, Language
from archive.models.artisan import Artisan
from archive.models.entity import Entity
from archive.models.holding import Holding
from archive.models.link import Link
from archive.models.load import Load, LoadState
from archive.models.policy import Policy
from archive.models.registry import MODELS
from archive.search.collecting import without_collecting
from archive.search.entry_facets import facets_of, prior_of, sort_keys_of
from archive.search.entry_texts import EntryTexts, texts_of
from archive.search.facets import Facet
from archive.search.indexable import Indexable
from archive.search.snapshot import lexicon_of
from archive.search.spans import spans_of
from archive.search.suggestions import suggestions_of
from archive.search.surroundings import CardNode, Surroundings, load_surroundings
from archive.search.terms import fields_of
from indexer.document import IndexDocument, Replacement
from indexer.lexicon import Lexicon

RECORDS = "record"
_GENDER = Artisan.__table__.c.gender
_AT_ONCE = 400


class DocumentBuilder:
    """Builds documents in batches; what places and concepts are is read once when it is made.

    Texts are read with the lexicon of the generation that the documents are for. Without one it is for a new
    generation, whose lexicon is what the thesaurus says now, as far as everybody may know it.
    """

    def __init__(self, session: Session, lexicon: Lexicon | None = None) -> None:
        policies = session.scalars(select(Policy)).all()
        self._tokens = {policy.id: policy.token for policy in policies}
        # Everybody and always: what an open protocol or a season shows today it may not tomorrow.
        self.public = frozenset(policy.id for policy in policies if is_public(definition_of(policy.definition)))
        self.public_tokens = frozenset(self._tokens[policy_id] for policy_id in self.public)
        self._staging = frozenset(session.scalars(select(Load.id).where(Load.state == LoadState.STAGING)))
        self._surroundings = load_surroundings(session, self._staging)
        public = self._surroundings.known_under(self.public)
        self._known = dict.fromkeys(self.public, public)
        self.lexicon = lexicon or lexicon_of(public)

    def replacements(self, session: Session, owners: Sequence[str]) -> list[Replacement]:
        """For each owner all its documents; none where the entry is gone, withdrawn or not visible yet."""
        with without_collecting():
            documents = {owner: tuple(self._documents(entry)) for owner, entry in self._indexables(session, owners)}
        return [Replacement(owner, documents.get(owner, ())) for owner in owners]

    def everything(self, session: Session) -> Iterator[tuple[int, int, list[Replacement]]]:
        """(done, of how many, replacements) over the whole archive, in bounded memory."""
        total = session.scalar(select(func.count()).select_from(Entity)) or 0
        last = done = 0
        while True:
            rows = session.execute(
                select(Entity.id, Entity.identifier).where(Entity.id > last).order_by(Entity.id).limit(_AT_ONCE)
            ).all()
            if not rows:
                return
            last = rows[-1].id
            done += len(rows)
            yield done, total, self.replacements(session, [row.identifier for row in rows])

    def _documents(self, entry: Indexable) -> Iterator[IndexDocument]:
        known = self._known_under(entry.entity.policy_id)
        facets = facets_of(entry, known)
        yield record_document(entry, texts_of(entry, known), facets, self.lexicon)
        yield from suggestions_of(entry)
        yield from spans_of(entry, facets, self.lexicon)

    def _known_under(self, policy: int) -> Surroundings:
        if policy not in self._known:
            self._known[policy] = self._surroundings.known_under({*self.public, policy})
        return self._known[policy]

    def _indexables(self, session: Session, owners: Sequence[str]) -> Iterator[tuple[str, Indexable]]:
        entities = self._entities(session, owners)
        ids = [entity.id for entity in entities]
        links = self._links(session, ids)
        holders = self._holders(session, ids)
        words = _named_in_words(session, ids)
        for entity in entities:
            allowed = self.public | {entity.policy_id}
            yield (
                entity.identifier,
                Indexable(
                    entity=entity,
                    policy=self._tokens[entity.policy_id],
                    links=tuple(link for link in links[entity.id] if link[2].policy_id in allowed),
                    holders=tuple(holder for holder in holders[entity.id] if holder[1].policy_id in allowed),
                    named_in_words=tuple(words[entity.id]),
                ),
            )
        session.expunge_all()

    def _entities(self, session: Session, owners: Sequence[str]) -> list[Entity]:
        kinds: dict[Kind, list[int]] = defaultdict(list)
        rows = session.execute(
            select(Entity.id, Entity.kind, Entity.load_id).where(
                Entity.identifier.in_(owners), Entity.status == Status.PUBLISHED
            )
        )
        for row in rows:
            if row.load_id not in self._staging:
                kinds[row.kind].append(row.id)
        entities: list[Entity] = []
        for kind, ids in kinds.items():
            entities.extend(session.scalars(select(MODELS[kind]).where(Entity.id.in_(ids))))
        return entities

    def _links(self, session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, str, CardNode]]]:
        rows = session.execute(
            select(Link.from_id, Link.role, Entity.identifier, Entity.headline, Entity.policy_id, Entity.load_id)
            .join(Entity, Entity.id == Link.to_id)
            .where(Link.from_id.in_(ids), Entity.status == Status.PUBLISHED)
            .order_by(Link.from_id, Link.position)
        )
        links: dict[int, list[tuple[str, str, CardNode]]] = defaultdict(list)
        for row in rows:
            if row.load_id not in self._staging:
                card = CardNode(row.headline, row.policy_id)
                links[row.from_id].append((row.role, row.identifier, card))
        return links

    def _holders(self, session: Session, ids: Sequence[int]) -> dict[int, list[tuple[str, CardNode]]]:
        rows = session.execute(
            select(
                Holding.record_id, Holding.named_as, Entity.identifier, Entity.headline, Entity.policy_id,
                Entity.load_id, _GENDER,
            )
            .join(Entity, Entity.id == Holding.holder_id)
            .outerjoin(_GENDER.table, _GENDER.table.c.id == Entity.id)
            .where(
                Holding.record_id.in_(ids),
                Holding.naming == Naming.REAL_NAME,
                Entity.status == Status.PUBLISHED,
            )
            .order_by(Holding.record_id, Holding.position)
        )  # fmt: skip
        holders: dict[int, list[tuple[str, CardNode]]] = defaultdict(list)
        for row in rows:
            if row.load_id not in self._staging:
                # How the holder wishes to be named here is how the record is found by her.
                card = CardNode(row.named_as or row.headline, row.policy_id, row.gender)
                holders[row.record_id].append((row.identifier, card))
        return holders


def _named_in_words(session: Session, ids: Sequence[int]) -> dict[int, list[LanguageMap]]:
    rows = session.execute(
        select(Holding.record_id, Holding.named_as)
        .where(Holding.record_id.in_(ids), TOLD_IN_WORDS)
        .order_by(Holding.record_id, Holding.position)
    )
    words: dict[int, list[LanguageMap]] = defaultdict(list)
    for record_id, named_as in rows:
        words[record_id].append(named_as)
    return words


def record_document(
    entry: Indexable, texts: EntryTexts, facets: Mapping[str, list[str]], lexicon: Lexicon
) -> IndexDocument:
    """The one on the shelf of records: here texts become terms."""
    languages = facets.get(Facet.LANGUAGE.value, [])
    return IndexDocument(
        id=entry.entity.identifier,
        owner=entry.entity.identifier,
        shelf=RECORDS,
        policy=entry.policy,
        fields=fields_of(texts, languages, lexicon),
        facets=facets,
        sort_keys=sort_keys_of(entry),
        prior=prior_of(entry, facets),
        payload=" ".join(languages),
    )


def languages_told(payload: str) -> list[Language]:
    """The languages a record has anything in, as its document tells, in the order of the interface."""
    told = payload.split()
    return [language for language in INTERFACE_LANGUAGES if language in told]
