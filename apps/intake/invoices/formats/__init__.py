"""One module per family of formats: the table of where things stand, and what no path can say."""
