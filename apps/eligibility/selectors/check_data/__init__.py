"""What the rules look at, read from the database into columns. A number of queries that does not grow with the rows."""

from apps.eligibility.selectors.check_data.context import load_context, load_parameters
from apps.eligibility.selectors.check_data.lines import load_lines

__all__ = ["load_context", "load_lines", "load_parameters"]
