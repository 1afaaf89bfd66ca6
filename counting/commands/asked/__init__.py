"""What a command line asks of a count: boxes, contest, method, lots. Each option is read here.

It knows how each is written. It refuses to know what any of it means for a count.
"""
