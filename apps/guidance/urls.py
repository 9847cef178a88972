"""Addresses under /p/<partnership>/."""

urlpatterns: list[object] = []
