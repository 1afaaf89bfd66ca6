"""Every route is known to its reviewers, says for whom it is, and takes no POST without a token."""

import pytest
from werkzeug.routing import IntegerConverter

from tests.house.route_table import TABLE, application, routes_of


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    return application(tmp_path_factory.mktemp("installation"))


def paths_that_post(app):
    """Each path that takes a POST, its blanks filled with something that is not there."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "POST" in rule.methods:
                blanks = {
                    name: 999_999 if isinstance(kind, IntegerConverter) else "none-such"
                    for name, kind in rule._converters.items()
                }
                built = app.url_map.bind("localhost").build(rule.endpoint, blanks, method="POST")
                yield rule, built


def test_the_routes_are_those_that_were_reviewed(app):
    reviewed = TABLE.read_text("utf-8").splitlines()
    assert list(routes_of(app)) == reviewed, "run `make routes` and review the difference"


def test_every_route_but_the_static_files_says_for_whom_it_is(app):
    silent = [line for line in routes_of(app) if line.endswith(" -")]
    assert [line.split()[1] for line in silent] == ["/static/<path:filename>"]


def test_no_route_takes_a_post_without_a_token(app):
    visitor = app.test_client()
    answers = {rule.rule: visitor.post(path).status_code for rule, path in paths_that_post(app)}
    assert {path: status for path, status in answers.items() if status not in {400, 403}} == {}


def test_every_change_is_a_post(app):
    others = {"PUT", "PATCH", "DELETE"}
    assert [rule.rule for rule in app.url_map.iter_rules() if rule.methods & others] == []
