"""What people do: one function an act, one transaction an act, its log entry in it.

An act that may not be done raises `Refused` with every objection, and nothing is kept of it.
"""

from elections.services.house import House, Refused, Secrets

__all__ = ["House", "Refused", "Secrets"]
