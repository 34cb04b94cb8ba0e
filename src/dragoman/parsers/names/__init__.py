"""Built-in plugin: names."""
