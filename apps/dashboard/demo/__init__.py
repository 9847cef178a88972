"""The demonstration: six partnerships in their real state, with invented people, told through its services."""
