"""Small classifiers on top of the language model's vectors: one head per question asked of a line of expenditure."""
