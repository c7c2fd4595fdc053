"""What the frameworks say: YAML, the model it must fit, the reader and the loader."""
