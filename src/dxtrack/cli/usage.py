"""Wrong use as it is told: in the language of the run, also where click finds it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from ..problems import Message
from .options import language_around

if TYPE_CHECKING:
    from ..wording import Language


def language_of(arguments: Sequence[str]) -> "Language":
    """That of the last --lang, wherever it stands and whatever else is wrong, else that of the environment."""
    language = language_around()
    for argument, next_one in pairwise([*arguments, ""]):
        option, _, value = argument.partition("=")
        if option == "--lang" and (value or next_one) in ("en", "vi"):
            language = "vi" if "vi" in (value, next_one) else "en"
    return language


def told(error: click.UsageError, language: "Language") -> str:
    """What is wrong; in English click's own complaints stand as click says them."""
    from ..wording import sentence

    return error.format_message() if language == "en" else sentence(_message(error), language)


def _message(error: click.UsageError) -> str:
    """As a message; what click says of none of our options stays its text."""
    said = error.message
    match error:
        case click.NoSuchOption(option_name=option):
            if not error.possibilities:
                return Message("No such option '{option}'.", option=option)
            guess = ", ".join(error.possibilities)
            return Message("No such option '{option}'. Did you mean {guess}?", option=option, guess=guess)
        case click.MissingParameter(param=click.Parameter() as missing, ctx=click.Context() as context):
            return Message("Missing argument {argument}.", argument=missing.get_error_hint(context))
        case click.BadOptionUsage(option_name=option):
            if "requires" in said:
                return Message("Option '{option}' requires an argument.", option=option)
            return Message("Option '{option}' does not take a value.", option=option)
        case click.BadParameter(param=click.Parameter() as option, ctx=click.Context() as context):
            if not isinstance(said, Message):
                said = _refusal(option.type, said)
            return Message("Invalid value for {option}: {message}", option=option.get_error_hint(context), message=said)
    if said.startswith("Got unexpected extra argument"):
        return Message("Got unexpected extra argument ({arguments})", arguments=said.partition("(")[2].rstrip(")"))
    return said


def _refusal(kind: object, said: str) -> str:
    """Why a type of click refuses a value, with which its sentence begins."""
    value = said.partition(" is not ")[0]
    if isinstance(kind, click.Choice):
        return Message("{value} is not one of {known}.", value=value, known=", ".join(map(repr, kind.choices)))
    if isinstance(kind, click.IntRange):
        return Message("{value} is not a whole number of {least} or more.", value=value, least=kind.min)
    return said
