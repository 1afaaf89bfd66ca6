"""Who may vote in which contest, for a whole register at once.

`conditions` reads the criteria of the domain as SQL, `admissions` writes down at the freeze who
may vote where and tells it afterwards, `totals` counts who is refused by which clause, `requests`
has the rulings that members ask for, `leaves` what a frozen register commits to. It decides
nothing: what is asked comes from the domain.
"""

from elections.store.rulings.admissions import (
    Admission,
    Group,
    admission_to,
    admissions_of,
    admit,
    admitted,
    admitted_in,
    admitted_to,
    electors,
    number_of_electors,
    without_an_address,
)
from elections.store.rulings.electorates import (
    Electorate,
    is_anybody_granted,
    is_granted,
    scan_of,
)
from elections.store.rulings.recorded import admitted_recorded_as, would_be_recorded_as
from elections.store.rulings.totals import (
    Totals,
    admits_by,
    admitted_by,
    electors_by,
    not_admitted,
    number_admitted,
    refusals_by_clause,
    refused,
    refused_everywhere,
    totals_of,
    without_an_admission,
)

__all__ = [
    "Admission",
    "Electorate",
    "Group",
    "Totals",
    "admission_to",
    "admissions_of",
    "admit",
    "admits_by",
    "admitted",
    "admitted_by",
    "admitted_in",
    "admitted_recorded_as",
    "admitted_to",
    "electors",
    "electors_by",
    "is_anybody_granted",
    "is_granted",
    "not_admitted",
    "number_admitted",
    "number_of_electors",
    "refusals_by_clause",
    "refused",
    "refused_everywhere",
    "scan_of",
    "totals_of",
    "without_an_address",
    "without_an_admission",
    "would_be_recorded_as",
]
