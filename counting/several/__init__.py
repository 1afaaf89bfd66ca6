"""Several contests under one rule: posts filled in turn, contests held at once, an extra place.

Each contest is counted by `counting.count` with a method and papers of its own; what binds them
together comes in as reserved places of the single contest, so that no method knows of the others.
`counting.several.in_turn` fills posts one after another under floors that bind at the end,
`counting.several.at_once` holds a floor over contests for one place each that are counted
together, and `counting.several.extra` adds a place where a group has none. The package refuses to
know papers or how they are counted.
"""
