"""Reading on where something is wrong, so that all that is wrong is said in one run: what is wrong stands as UNREAD."""

from typing import Any

from .kinds import Schema


class Unsaid(ValueError):
    """A value was looked at that is wrong by itself."""


class _Unread:
    """Stands for a value that is wrong by itself: what it has is not known either, and whoever judges by it stops."""

    def __getattr__(self, name: str) -> "_Unread":
        return self

    def _stop(self, *_: object) -> Any:
        raise Unsaid

    __bool__ = __call__ = __hash__ = __iter__ = __str__ = __format__ = _stop
    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _stop


UNREAD: Any = _Unread()


def lenient(core: Schema) -> Schema:
    """The schema with UNREAD in the place of whatever is wrong or missing."""
    loose = _loose(core)
    if core["type"] == "nullable":
        return loose
    return {"type": "default", "schema": loose, "default_factory": lambda: UNREAD, "on_error": "default"}


def _loose(core: Schema) -> Schema:
    match core["type"]:
        case "typed-dict":
            fields = {name: field | {"schema": lenient(field["schema"])} for name, field in core["fields"].items()}
            required = {name: field | {"required": False} for name, field in fields.items()}
            return core | {"fields": required, "extra_behavior": "ignore"}
        case "list":
            return core | {"items_schema": lenient(core["items_schema"])}
        case "dict":
            return core | {"keys_schema": {"type": "str"}, "values_schema": lenient(core["values_schema"])}
        case "nullable":
            return core | {"schema": lenient(core["schema"])}
        case "function-after" | "function-before":
            return core | {"schema": _loose(core["schema"])}
    return core
