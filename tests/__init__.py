"""Why you may believe it."""
