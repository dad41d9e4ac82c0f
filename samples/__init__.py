"""Papers written for this project, so that the program can be tried, tested and shown anywhere.

They are in the folder papers/, and are not official texts: see README.md.
"""
