"""Built-in plugin: layout."""
