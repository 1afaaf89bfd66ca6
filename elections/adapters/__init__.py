"""Adapters: what the program needs of the outside world - mail, signed links, files, sealing.

They know formats, protocols and ciphers. They refuse to know the database, the services, the
web, and the time: a moment is always handed in.
"""
