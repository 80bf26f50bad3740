"""One widget in each module."""
