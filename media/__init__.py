"""Pictures, sound and film, and the drawings the archive computes itself.

A library: it knows nothing of records, readers or requests. What a caller wants drawn or kept comes in as arguments.
"""
