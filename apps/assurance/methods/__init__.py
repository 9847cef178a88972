"""The arithmetic of audit samples: amounts in, figures out. No models, no requests, no rounding of results."""
