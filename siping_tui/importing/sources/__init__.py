"""Documents as files: one module a format turns bytes into a `Document`, its paragraphs with the hints of the format.

A library that only one format needs is imported in the function that meets the format.
"""
