"""One table at a time: match rows with the database, compare, check, write."""
