"""One folder for each engine: its own mapping, its own compiler, and the class that keeps `indexer.engine.Engine`."""
