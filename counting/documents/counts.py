"""A count as a document, sufficient for a result page.

Names, votes as decimal strings, percentages with their base, every sentence. Where a method counts
in fractions, the decimal strings are for reading, cut off after so many places, and each stage has
the same figures under “exact” as fractions in lowest terms, such as “12345/7”.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from counting import votes
from counting.documents.canonical import Document, canonical, what_is_wrong
from counting.documents.contests import (
    contest_from_document,
    contest_to_document,
    lot_from_document,
    lot_to_document,
)
from counting.documents.sections import (
    papers_from_document,
    papers_to_document,
    section_from_document,
    section_to_document,
)
from counting.methods import rules_from, rules_to
from counting.options import Rules
from counting.papers import Reason
from counting.stages import Count, Event, Happening, Movement, Stage, Transfer
from counting.votes import Votes

SCHEMA = 1


def count_to_document(count: Count) -> Document:
    """Give a count as a document, self-sufficient for a result page."""
    decimals = count.rules.decimals
    document = {
        "schema": SCHEMA,
        "contest": contest_to_document(count.contest),
        "rules": {**rules_to(count.rules), "title": count.rules.title},
        "decimals": decimals,
        "lots": [lot_to_document(lot) for lot in count.lots],
        "formal": count.formal,
        "informal": [{"reason": str(why), "papers": number} for why, number in count.informal],
        "stages": [stage_to_document(stage, count) for stage in count.stages],
        "elected": list(count.elected),
        "unfilled": count.unfilled,
    }
    if count.contest.re_open is not None:
        document["re_opened"] = count.re_opened
    if count.sections:
        document["sections"] = [papers_to_document(section) for section in count.sections]
    return document


def stage_to_document(stage: Stage, count: Count) -> Document:
    """Give a stage as a document: votes in candidates' order, each percentage with its base."""
    decimals = count.rules.decimals
    document = {
        "number": stage.number,
        "votes": [votes.decimal(units, decimals) for units in stage.credited],
        "percentages": percentages(stage, count),
        "non_transferable": votes.decimal(stage.non_transferable, decimals),
        "lost": votes.decimal(stage.lost, decimals),
        "quota": None if stage.quota is None else votes.decimal(stage.quota, decimals),
        "continuing": list(stage.continuing),
        "elected": list(stage.elected),
        "excluded": list(stage.excluded),
        "guarded": list(stage.guarded),
        "doomed": list(stage.doomed),
        "transfer": transfer_to_document(stage.transfer, decimals),
        "events": [
            {
                "kind": str(event.kind),
                "candidates": list(event.candidates),
                "clause": event.clause,
                "sentence": event.sentence,
            }
            for event in stage.events
        ],
    }
    if count.rules.exact:
        document["exact"] = exact_figures(stage)
    if stage.keep_values:
        document["keep_values"] = [votes.decimal(each, decimals) for each in stage.keep_values]
    if stage.sections:
        document["sections"] = [
            section_to_document(section, transfer_to_document) for section in stage.sections
        ]
    return document


def exact_figures(stage: Stage) -> Document:
    """Give the figures of a stage as fractions in lowest terms; a whole number stands alone."""
    return {
        "votes": [votes.fraction_text(number) for number in stage.credited],
        "non_transferable": votes.fraction_text(stage.non_transferable),
        "lost": votes.fraction_text(stage.lost),
        "quota": None if stage.quota is None else votes.fraction_text(stage.quota),
        "movements": [
            {
                "value": votes.fraction_text(movement.value),
                "votes": votes.fraction_text(movement.votes),
            }
            for movement in (stage.transfer.movements if stage.transfer else ())
        ],
    }


def percentages(stage: Stage, count: Count) -> list[Document]:
    """Give each candidate's share, with the base that it is taken of and that base's number."""
    return [
        {
            "of": name,
            "base": votes.decimal(base, count.rules.decimals),
            "shares": [votes.percentage(units, base) for units in stage.credited],
        }
        for name, base in bases_of(stage, count).items()
    ]


def bases_of(stage: Stage, count: Count) -> dict[str, Votes]:
    """Give what percentages are taken of, each with its number."""
    if count.rules.of_the_whole:
        return {"the whole of the sections": Fraction(1)}
    formal = (
        Fraction(count.formal) if count.rules.exact else count.formal * 10**count.rules.decimals
    )
    if not count.rules.of_continuing:
        return {"formal papers": formal}
    return {"formal papers": formal, "votes of continuing candidates": sum(stage.credited)}


def transfer_to_document(transfer: Transfer | None, decimals: int) -> Document | None:
    """Give a transfer as a document; `together_with` only where several are excluded together."""
    if transfer is None:
        return None
    others = {"together_with": list(transfer.together_with)} if transfer.together_with else {}
    return {
        "of": transfer.of,
        **others,
        "why": str(transfer.why),
        "movements": [
            {
                "to": movement.to,
                "papers": movement.papers,
                "value": votes.decimal(movement.value, decimals),
                "votes": votes.decimal(movement.votes, decimals),
            }
            for movement in transfer.movements
        ],
    }


def document_to_count(document: Document) -> Count:
    """Read a count from its document; a `ValueError` where it is not exactly one."""
    try:
        count = read_count(document)
        same = canonical(count_to_document(count)) == canonical(document)
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as fault:
        message = f"this is not the document of a count: {what_is_wrong(fault)}"
        raise ValueError(message) from fault
    if not same:
        message = "this is not the document of a count: it does not read back as itself"
        raise ValueError(message)
    return count


def read_count(document: Document) -> Count:
    """Read the parts of a count from a document that may be anything."""
    rules: Rules = rules_from(document["rules"]["method"], document["rules"]["options"])
    return Count(
        contest=contest_from_document(document["contest"]),
        rules=rules,
        lots=tuple(lot_from_document(lot) for lot in document["lots"]),
        formal=document["formal"],
        informal=tuple((Reason(each["reason"]), each["papers"]) for each in document["informal"]),
        stages=tuple(
            read_stage(with_exact_figures(stage), votes.fraction, rules.decimals)
            if rules.exact
            else read_stage(stage, partial(votes.units, decimals=rules.decimals), rules.decimals)
            for stage in document["stages"]
        ),
        elected=tuple(document["elected"]),
        unfilled=document["unfilled"],
        re_opened=document.get("re_opened", 0),
        sections=tuple(papers_from_document(each) for each in document.get("sections", ())),
    )


def with_exact_figures(document: Document) -> Document:
    """Put the exact figures of a stage in the place of those cut off for reading."""
    exact = document["exact"]
    figures = {name: exact[name] for name in ("votes", "non_transferable", "lost", "quota")}
    transfer = document["transfer"]
    if transfer is None:
        return {**document, **figures}
    pairs = zip(transfer["movements"], exact["movements"], strict=True)
    movements = [{**movement, **numbers} for movement, numbers in pairs]
    return {**document, **figures, "transfer": {**transfer, "movements": movements}}


def read_stage(document: Document, read: Callable[[str], Votes], decimals: int) -> Stage:
    """Read a stage from its document, its figures as the method writes them."""
    lists = ("continuing", "elected", "excluded", "guarded", "doomed")
    quota = document["quota"]
    return Stage(
        number=document["number"],
        credited=tuple(read(text) for text in document["votes"]),
        non_transferable=read(document["non_transferable"]),
        lost=read(document["lost"]),
        quota=None if quota is None else read(quota),
        transfer=read_transfer(document["transfer"], read),
        keep_values=tuple(votes.units(each, decimals) for each in document.get("keep_values", ())),
        sections=tuple(
            section_from_document(each, read_transfer) for each in document.get("sections", ())
        ),
        events=tuple(
            Event(
                kind=Happening(event["kind"]),
                candidates=tuple(event["candidates"]),
                clause=event["clause"],
                sentence=event["sentence"],
            )
            for event in document["events"]
        ),
        **{name: tuple(document[name]) for name in lists},
    )


def read_transfer(document: Document | None, read: Callable[[str], Votes]) -> Transfer | None:
    """Read a transfer from its document."""
    if document is None:
        return None
    return Transfer(
        of=document["of"],
        why=Happening(document["why"]),
        movements=tuple(
            Movement(
                to=movement["to"],
                papers=movement["papers"],
                value=read(movement["value"]),
                votes=read(movement["votes"]),
            )
            for movement in document["movements"]
        ),
        together_with=tuple(document.get("together_with", ())),
    )
