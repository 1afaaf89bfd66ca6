"""The counting table: papers in parcels, votes credited, who goes on, and what methods share.

It knows piles, transfers, exclusions and the poll in order of votes, and takes every number,
clause and word that differs from a statute to a statute from the method. It refuses to know which
method it serves, but for `active_vote`, which is ERS97's alone and stands here because
`counting.methods` holds a module for each method and nothing else.
"""
