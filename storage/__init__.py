"""Keeps projects: the project file, answer tables from elsewhere, and the working store."""
