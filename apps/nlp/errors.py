"""What can go wrong with the language model, in words a person can act on."""


class ModelUnavailable(Exception):
    """The language model cannot be used; the message says why."""


class ModelFetchFailed(Exception):
    """The language model could not be fetched; the message is one line."""
