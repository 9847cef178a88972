"""What the child process says by the code it ends with, where it can no longer say it in words."""

ANSWER_TOO_LARGE = 3
