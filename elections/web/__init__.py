"""The pages and forms: one blueprint a role, and what every page shares."""

from flask import Blueprint


def blueprints() -> tuple[Blueprint, ...]:
    """List the blueprints of every installation."""
    from elections.web.candidates import candidates  # noqa: PLC0415 - views import this package
    from elections.web.challenges import challenges  # noqa: PLC0415
    from elections.web.members.privacy import privacy  # noqa: PLC0415
    from elections.web.nominating import nominations  # noqa: PLC0415
    from elections.web.office import office  # noqa: PLC0415
    from elections.web.overseeing import overseeing  # noqa: PLC0415
    from elections.web.public import public  # noqa: PLC0415
    from elections.web.rulebooks import rulebooks  # noqa: PLC0415
    from elections.web.sealed_ballots import sealed_ballots  # noqa: PLC0415
    from elections.web.sign_in import sign_in  # noqa: PLC0415
    from elections.web.voting import voting  # noqa: PLC0415

    return (
        public,
        sign_in,
        nominations,
        candidates,
        challenges,
        voting,
        sealed_ballots,
        privacy,
        office,
        overseeing,
        rulebooks,
    )


def demonstration_blueprints() -> tuple[Blueprint, ...]:
    """List the blueprints that only a demonstration has."""
    from elections.web.demonstration import demonstration  # noqa: PLC0415

    return (demonstration,)
