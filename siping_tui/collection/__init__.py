"""Many reports as one: which there are, of which place and year, and what they say.

From outside, call `opening_collections.open_collection`; the other modules answer questions to the `Collection` that it
returns.
"""
