"""Commands: parse what was typed, ask one service or job, say what happened."""
