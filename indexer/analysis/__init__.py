"""Text becomes terms here, once, for every engine: the same word gives the same terms in a record and in a query.

Each language is a chain of its own (`spanish`, `english`, `quechua`, `aymara`, `lambayeque`): how its words are spelled
and what is left of them without their endings. `analyzer` puts them together; nothing here knows a field or an index.
"""

from indexer.analysis.analyzer import SHIPPED, Analyzer, Forms, Layers, Reading, chain_of
from indexer.analysis.tokens import Token, bare_words, bounds, words

__all__ = ["SHIPPED", "Analyzer", "Forms", "Layers", "Reading", "Token", "bare_words", "bounds", "chain_of", "words"]
