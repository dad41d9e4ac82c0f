"""What may be asked: the catalogue of questions."""
