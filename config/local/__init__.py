"""What runs Sammen on one machine without administration: virtual environment, engines, demo, checks.

Production does not use this package; it is driven by the environment alone (see `docker/`).
"""
