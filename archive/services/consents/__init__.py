"""The ledger: asked, answered, taken back, destroyed; whoever takes over what was published of theirs."""
