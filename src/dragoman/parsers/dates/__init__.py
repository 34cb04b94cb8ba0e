"""Built-in plugin: dates."""
