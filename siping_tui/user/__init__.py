"""What belongs to one user: settings, keys, state and clipboard.

The program reads the settings, and never writes them; the reader writes the state. `commands` declares what the reader
can do, `keys` which key does it, `memory` what one run starts from, `clipboard` where a copy goes.
"""
