"""Who may vote: what the rules ask of a line of the register, contest by contest (R, D5).

`criteria` has the few kinds of thing that a rule may ask, `asked` says which of them each rule
asks, `cells` puts small numbers together before they are published. The judges, with their
sentences, are in `elections.domain.register` and `elections.domain.eligibility`.
"""
