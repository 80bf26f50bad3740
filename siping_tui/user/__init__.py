"""The files of one user: settings and keys, which the program only reads, and the state that the reader keeps.

`commands` declares what the reader can do, `keys` which key does it, `memory` what one run starts from.
"""
