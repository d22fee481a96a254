"""How one cell is read: each kind turns what was typed into a value or says why it cannot."""
