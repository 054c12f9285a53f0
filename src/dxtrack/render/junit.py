"""The report as JUnit test cases, for CI."""

from collections.abc import Collection
from xml.sax import saxutils

from ..judge import Assessment, Report, Status
from ..wording import Language, local, reason, safe, status_word
from .github import area_lead


def to_junit(report: Report, failing: Collection[Assessment], language: Language) -> str:
    """One test case for each goal and deadline, after the schema of Surefire and Jenkins.

    Skipped, with the reason, is what nothing is asked of: not started, not rated, waived.
    """
    cases = []
    skipped = 0
    failed = set(map(id, failing))
    for result in report.results:
        name = f"{area_lead(result)}{result.goal_id} by {result.target.deadline.text}"
        said = reason(result, language)
        status = status_word(result.status, language)
        body = f"<system-out>{_content(f'{status}: {said}')}</system-out>"
        if id(result) in failed:
            message = _attribute(f"{status}: {local(result.name, language)}")
            body = f"<failure message={message} type={_attribute(result.status)}>{_content(said)}</failure>"
        elif result.status in (Status.NOT_STARTED, Status.UNRATED) or "waived" in result.flags:
            skipped += 1
            body = f"<skipped message={_attribute(said)}/>"
        cases.append(
            f'  <testcase classname={_attribute(result.goal_id)} name={_attribute(name)} time="0">{body}</testcase>'
        )
    head = (
        f'<testsuite name="dxtrack" tests="{len(cases)}" failures="{len(failing)}" errors="0" '
        f'skipped="{skipped}" time="0">'
    )
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *cases, "</testsuite>"]) + "\n"


def _content(text: str) -> str:
    return saxutils.escape(safe(text))


def _attribute(text: str) -> str:
    """With its quotation marks."""
    return saxutils.quoteattr(safe(text))
