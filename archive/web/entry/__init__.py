"""What an entry's page shows around the entry itself."""
