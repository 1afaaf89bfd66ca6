"""Where documents of which a record may have several stand in it."""


def count_path(contest_id: str) -> str:
    """Where the count of a contest stands in the record."""
    return f"documents/count-{contest_id}.json"


def shortlist_path(contest_id: str) -> str:
    """Where the shortlist of a contest stands in the record."""
    return f"documents/shortlist-{contest_id}.json"


def vacancy_path(number: int) -> str:
    """Where a vacancy stands in the record."""
    return f"documents/vacancy-{number}.json"


def recount_path(number: int) -> str:
    """Where a recount stands in the record."""
    return f"documents/recount-{number}.json"


def change_path(number: int) -> str:
    """Where a change of the frozen register stands in the record."""
    return f"documents/register-change-{number}.json"
