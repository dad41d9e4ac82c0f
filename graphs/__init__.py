"""What they said: statements become quads, quads a store that is checked, asked, drawn and published."""
