"""In and out: readers of files, writers of formats."""
