"""Many articles: worker processes, sharded and resumable runs."""
