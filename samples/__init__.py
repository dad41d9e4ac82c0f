"""Papers written for this project, so that the program can be tried, tested and shown anywhere.

They are not official texts: see README.md in this folder.
"""
