"""A record that the first edition of the verifier verified is verified by every later one."""

from pathlib import Path

from counting.record.verify import verify

RECORD = Path(__file__).parent.parent / "data" / "records" / "first-format.zip"
ELECTION = "130844b1630f60822dc99531cd14f68bd9df38569108a887d6bc5ddd4ff81d3d"


def test_a_record_of_the_first_format_verifies():
    verdict = verify(RECORD, ELECTION)
    assert verdict.verified, verdict.failure
    assert len(verdict.held) == 15
