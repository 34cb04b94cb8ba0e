"""Built-in plugin: languages."""
