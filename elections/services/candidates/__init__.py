"""Candidates act: they give pages, name agents and withdraw; officers approve, record and tell."""
