"""Our embedder beside sentence-transformers' own encode, same weights, in one run: `pytest -m benchmark -s`."""
