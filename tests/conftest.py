"""What all tests across the apps share; the servers are started by tests/plugin.py."""
