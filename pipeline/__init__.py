"""How papers come to say it: read, find, link, claim.

Data goes one way: a file is read into a `Document`, finders mark `Mention`s in its text, linkers tell
which thing each one means, claimants turn them into `Statement`s. Nothing here knows about graphs.
"""
