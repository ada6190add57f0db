"""What is searchable and how: entries become index documents, requests become queries, the index follows the database.

Nothing here knows HTTP; language is analysed in `indexer.analysis`, for documents and queries alike.
"""
