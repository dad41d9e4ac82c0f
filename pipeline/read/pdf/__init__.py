"""Reads a PDF: characters with their boxes → lines, columns, tables and footnotes as they are printed."""
