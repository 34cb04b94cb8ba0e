"""What people look at: the terminal, the notebook, the page."""
