"""What the officers of an election hand in, look up and see: words and files made into acts.

It knows how a notice, a register, a key and an opening arrive from people. It refuses to decide
anything of its own: each act is the service's that stands beside this package.
"""
