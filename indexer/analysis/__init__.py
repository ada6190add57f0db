"""Text becomes terms here, once, for every engine: the same word gives the same terms in a record and in a query.

Each language is a chain of its own (`spanish`, `english`, `quechua`, `aymara`, `lambayeque`): how its words are spelled
and what is left of them without their endings. `analyzer` puts them together; nothing here knows a field or an index.
"""

from indexer.analysis.analyzer import Layers, Reading, analyse, chain_of, layers_of, readings
from indexer.analysis.tokens import Token, words

__all__ = ["Layers", "Reading", "Token", "analyse", "chain_of", "layers_of", "readings", "words"]
