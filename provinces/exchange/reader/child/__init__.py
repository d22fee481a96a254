"""What runs in the reading process: everything that touches the bytes of a stranger's file.

Nothing here imports Django or knows the database; the parent starts it with an empty environment.
"""
