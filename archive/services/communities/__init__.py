"""Collectives: by which decision they are represented, by whom, and who sees what is theirs."""
