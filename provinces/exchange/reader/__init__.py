"""Files of any usual kind → sheets of raw rows with their positions."""
