"""What may be said: the terms, how things are named, the registers that ship with the program.

The leftmost part of the line: it imports nothing of ours.
"""
