"""Single cells to typed values. Each parser returns a ``Reading``: the value, or what is doubtful about it."""
