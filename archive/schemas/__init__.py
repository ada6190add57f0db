"""What the archive writes out as JSON: marshmallow schemas, one entity a file, named as in `archive.inputs`.

A schema takes a `WholeEntry` inside a `Presenting` context, which turns the identifiers that stand in structured fields
into links, and drops those whose entries the reader may not see. The OpenAPI document is made from these same schemas,
so a field that is not declared here is neither written nor promised; row numbers, hashes and policies have no field.
"""
