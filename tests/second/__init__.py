"""A slow, obvious second way from facts to scores, written from the rules alone.

It shares no code with the product: pure Python, one township at a time, exact fractions.
Tests run both on the same facts and compare every cell.
"""
