"""Problems, notes and usage errors in the language of the reader."""

from datetime import date

from ...problems import Message
from ..figures import day
from ..words import Language


def sentence(message: str, language: Language) -> str:
    """A message in that language, with its values, in which there may be messages again.

    Text that is no `Message` is foreign, and stays as it is.
    """
    if language == "en" or not isinstance(message, Message):
        return message
    from . import command, data, shared, targets

    for texts in (shared.VIETNAMESE, targets.VIETNAMESE, data.VIETNAMESE, command.VIETNAMESE):
        if template := texts.get(message.template):
            break
    else:
        template = message.template
    return template.format(**{name: _told(value, language) for name, value in message.values.items()})


def _told(value: object, language: Language) -> object:
    if isinstance(value, date):
        return day(value, language)
    return sentence(value, language) if isinstance(value, str) else value
