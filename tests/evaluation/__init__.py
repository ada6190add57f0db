"""How well words and records are found in Quechua and Aymara: `docs/language.md` explains the figures."""
