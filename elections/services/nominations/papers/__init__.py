"""Papers of nominating bodies: drafted, sent, amended, confirmed, withdrawn and corrected."""
