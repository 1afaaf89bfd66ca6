"""The chain of documents: what each says, how it is read, and how they follow each other.

It knows docs/evidence-format.md, section 3. It refuses to know ballots, counts and results beyond
the fields that hold them.
"""
