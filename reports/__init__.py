"""What people take away: contents, tables, charts and the renderers that lay them out."""
