"""The pages people see: they read widgets, call the packages and show results."""
