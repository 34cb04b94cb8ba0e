"""Built-in plugin: repairs."""
