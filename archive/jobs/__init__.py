"""Long work: made of services, exchange and search, run by a command, a worker thread or a worker process."""
