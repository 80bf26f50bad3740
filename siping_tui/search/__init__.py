"""A query goes in, hits come out."""
