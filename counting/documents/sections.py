"""The sections of a count as a document: each with its own votes, its base and its share."""

from __future__ import annotations

from collections.abc import Callable

from counting import votes
from counting.documents.canonical import Document
from counting.papers import Reason
from counting.stages import SectionPapers, SectionTally, Transfer

PLACES = 3
Write = Callable[[Transfer | None, int], Document | None]
Read = Callable[[Document | None, Callable[[str], int]], Transfer | None]


def section_to_document(section: SectionTally, write: Write) -> Document:
    """Give a section at a stage: whole votes, percentages of its base, and of the whole."""
    return {
        "name": section.name,
        "share": votes.fraction_text(section.share),
        "base": section.base,
        "votes": list(section.votes),
        "percentages": [votes.percentage(each, section.base, PLACES) for each in section.votes],
        "of_the_whole": [
            votes.percentage(section.share * each, section.base, PLACES) for each in section.votes
        ],
        "non_transferable": section.non_transferable,
        "transfer": write(section.transfer, 0),
    }


def section_from_document(document: Document, read: Read) -> SectionTally:
    """Read a section at a stage from its document."""
    return SectionTally(
        name=document["name"],
        share=votes.fraction(document["share"]),
        base=document["base"],
        votes=tuple(document["votes"]),
        non_transferable=document["non_transferable"],
        transfer=read(document["transfer"], whole),
    )


def whole(text: str) -> int:
    """Read whole votes."""
    return votes.units(text, 0)


def papers_to_document(section: SectionPapers) -> Document:
    """Give the papers of a section as a document."""
    return {
        "name": section.name,
        "formal": section.formal,
        "informal": [{"reason": str(why), "papers": number} for why, number in section.informal],
    }


def papers_from_document(document: Document) -> SectionPapers:
    """Read the papers of a section from their document."""
    return SectionPapers(
        name=document["name"],
        formal=document["formal"],
        informal=tuple((Reason(each["reason"]), each["papers"]) for each in document["informal"]),
    )
