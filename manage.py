#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

# Files in, text out: these need no server, so they ask for none.
OFFLINE = {"check_expenditure", "read_invoice", "read_scan"}

if __name__ == "__main__":
    # Wherever they run: a server that is set up may still have none of its services running.
    offline = OFFLINE.intersection(sys.argv[1:2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.offline" if offline else "config.settings.base")
    execute_from_command_line(sys.argv)
