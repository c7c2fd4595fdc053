"""One file per change of the tables, named after what it does; never edited once released."""
