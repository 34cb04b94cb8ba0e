"""Built-in plugin: statements."""
