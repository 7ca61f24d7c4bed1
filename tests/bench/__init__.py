"""How quick it is: each module of this package runs by name and prints a table."""
