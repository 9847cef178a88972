"""Our embedder beside sentence-transformers' own encode, same weights, in one run: `pytest -m benchmark -s`."""

import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings as product_settings

from apps.nlp.embedding import TransformerEmbedder
from apps.nlp.model_files import has_model
