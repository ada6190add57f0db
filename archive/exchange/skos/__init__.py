"""The thesaurus in SKOS: Turtle, RDF/XML and JSON-LD, written so that reading it back loses nothing.

Labels stand twice: plainly, for whoever reads SKOS, and as SKOS-XL labels that say source, state and who prefers them.
What SKOS has no words for is kept beside it in this archive's own (`vocabulary.PALLAY`). Whatever is read is read from
the file alone: no address in it is ever asked for.
"""

from archive.exchange.skos.reader import read_thesaurus
from archive.exchange.skos.syntax import Syntax, syntax_of
from archive.exchange.skos.writer import write_thesaurus

__all__ = ["Syntax", "read_thesaurus", "syntax_of", "write_thesaurus"]
