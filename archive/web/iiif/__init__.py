"""IIIF: what viewers of other archives ask for."""
