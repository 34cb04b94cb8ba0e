"""Built-in plugin: events."""
