"""Judgement: what the rules say of a person, an act, a paper or a document.

Judges return objections, all of them, each citing its clause. Nothing here knows the web, a
database, the clock or chance: the time, the person and any lot are handed in.
"""
