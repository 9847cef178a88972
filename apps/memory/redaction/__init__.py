"""Proposes what to leave out before a text is shared: personal data and budgets. Pure; a person decides."""
