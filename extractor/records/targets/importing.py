"""A model that is named from outside, as `module:Class` or `path/to/file.py:Class`, found and loaded.

>>> import_model("extractor.records.value:Tme", ".")
Traceback (most recent call last):
extractor.errors.TargetError: extractor.records.value has no class Tme; near it: Time
"""

from __future__ import annotations

import hashlib
import importlib
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from pydantic import BaseModel

from extractor.errors import TargetError
from extractor.records.targets.target import Target

AnyTarget: TypeAlias = Target[BaseModel]

_FORM = "write MODULE:CLASS, such as parties:Party, or FILE.py:CLASS"


def import_model(name: str, folder: str) -> type[BaseModel] | AnyTarget:
    """Return the model, or the `Target`, that a name means; a module is looked for in the folder first.

    The folder stays at the end of `sys.path`, so that the module finds what it loads later.

    Raises:
        TargetError: there is no such module or class, the module raises an error, or the class is no model.
    """
    place, colon, path = name.rpartition(":")
    if not (colon and place.strip() and path.strip()):
        raise TargetError(f"{name!r} names no model; {_FORM}")
    module = _file(place, folder) if place.endswith(".py") else _module(place, folder)
    found: object = module
    for part in path.split("."):
        if not hasattr(found, part):
            raise TargetError(f"{place} has no class {path}{_hint(part, module)}")
        found = getattr(found, part)
    if isinstance(found, Target) or (isinstance(found, type) and issubclass(found, BaseModel)):
        return found
    raise TargetError(f"{name} is no Pydantic model, which is a class with BaseModel as its base{_hint('', module)}")


def _hint(name: str, module: ModuleType) -> str:
    """Return the classes of a module that are like a name, or those that it defines and that are models, in words."""
    classes = {key: value for key, value in vars(module).items() if isinstance(value, type)}
    near = get_close_matches(name, classes, n=3)
    if near:
        return f"; near it: {', '.join(near)}"
    models = [(key, value) for key, value in classes.items() if issubclass(value, BaseModel)]
    own = [key for key, value in models if value.__module__ == module.__name__]
    return f"; its models are {', '.join(own[:5])}" if own else "; it has no model"


def _module(name: str, folder: str) -> ModuleType:
    if not all(part.isidentifier() for part in name.split(".")):
        hint = " (a file ends in .py)" if os.sep in name or "/" in name else ""
        raise TargetError(f"{name!r} is no module{hint}; {_FORM}")
    with _searched(folder):
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name is not None and f"{name}.".startswith(f"{error.name}."):
                raise TargetError(f"no module {error.name} in {folder} or where Python looks; {_FORM}") from None
            raise _raised(name, error) from error
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # whatever a module of the user's does
            raise _raised(name, error) from error


def _file(place: str, folder: str) -> ModuleType:
    path = os.path.abspath(os.path.join(folder, os.path.expanduser(place)))
    name = f"_model_{hashlib.sha256(os.fsencode(path)).hexdigest()[:12]}"
    if name in sys.modules:
        return sys.modules[name]
    spec = spec_from_file_location(name, path)
    if not os.path.isfile(path) or spec is None or spec.loader is None:
        raise TargetError(f"no file {place} with a model; {_FORM}")
    module = sys.modules[name] = module_from_spec(spec)
    with _searched(os.path.dirname(path)):
        try:
            spec.loader.exec_module(module)
        except BaseException as error:
            del sys.modules[name]
            if isinstance(error, KeyboardInterrupt):
                raise
            raise _raised(place, error) from error
    return module


@contextmanager
def _searched(folder: str) -> Iterator[None]:
    """Have Python look for modules in a folder before all others; afterwards, behind all others."""
    importlib.invalidate_caches()  # the module may have been written a moment ago
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
        if folder not in sys.path:
            sys.path.append(folder)


def _raised(name: str, error: BaseException) -> TargetError:
    """Return the error which says what a module raises while it is loaded, and in which line."""
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith("<")]
    inside = [frame for frame in own if frame.filename != __file__]
    where = f" ({Path(inside[-1].filename).name}, line {inside[-1].lineno})" if inside else ""
    said = str(error).strip().partition("\n")[0]
    return TargetError(f"{name} cannot be loaded: {type(error).__name__}{': ' if said else ''}{said}{where}")
