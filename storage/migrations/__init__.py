"""How a database of an earlier Waymark becomes one of this; run when the store is opened."""
