"""The registry: which plugins there are, and the components they declare. One per pipeline; nothing is global."""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pluggy
from attrs import field, frozen, mutable

from dragoman.model import Diagnostic
from dragoman.plugins import spec
from dragoman.plugins.codes import diagnostic
from dragoman.plugins.faults import told
from dragoman.plugins.order import ordered

ENTRY_POINT_GROUP = "dragoman"
BLOCK_VARIABLE = "DRAGOMAN_DISABLE_PLUGINS"
STRICT_VARIABLE = "DRAGOMAN_STRICT_PLUGINS"


@frozen(slots=True)
class ImportedPlugin:
    """A plugin module by its name: what stands for it when a pipeline goes to another process."""

    module: str


@frozen(slots=True)
class Registered:
    """A component, what it declared when it was registered, and the plugin that declared it."""

    plugin: str
    component: Any
    name: str
    version: str
    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    revises: tuple[str, ...] = ()
    builtin: bool = False


@mutable(slots=True)
class Registry:
    """Loads plugins one by one, each behind a guard, and collects what their hooks return."""

    disabled: frozenset[str] = frozenset()
    strict: bool = False
    diagnostics: list[Diagnostic] = field(factory=list)
    sources: dict[str, str] = field(factory=dict)  #: plugin -> where it comes from
    _manager: pluggy.PluginManager = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._manager = pluggy.PluginManager(spec.PROJECT)
        self._manager.add_hookspecs(spec)
        blocked = os.environ.get(BLOCK_VARIABLE, "")
        self.disabled |= {name.strip() for name in blocked.split(",") if name.strip()}
        self.strict = self.strict or os.environ.get(STRICT_VARIABLE, "") not in ("", "0")

    # -- loading -----------------------------------------------------------------------------------------------------------

    def add_entry_points(self) -> None:
        """Load every installed plugin, in the order of their names."""
        for entry in sorted(self._entry_points(), key=lambda e: (e.name, e.value)):
            if entry.name not in self.disabled:
                self._guarded(entry.name, partial(self._load_entry_point, entry))

    def _entry_points(self) -> list[EntryPoint]:
        found: list[EntryPoint] = []
        self._guarded("entry points", lambda: found.extend(entry_points(group=ENTRY_POINT_GROUP)))
        return found

    def add(self, plugin: object) -> None:
        """Register a plugin: an object or module with hooks, or the path of a ``.py`` file."""
        if isinstance(plugin, (str, Path)):
            path = Path(plugin)
            self._guarded(path.stem, lambda: self._register(_load_file(path), path.stem, str(path)))
            return
        if isinstance(plugin, ImportedPlugin):
            module = plugin.module
            name = module.rpartition(".")[2]
            self._guarded(name, lambda: self._register(importlib.import_module(module), name, "given"))
            return
        name = _name_of(plugin)
        self._guarded(name, lambda: self._register(plugin, name, "given"))

    def add_builtin(self, name: str, load: Callable[[], ModuleType]) -> None:
        """Register a built-in parser package, which `load` imports, unless it is disabled."""
        if name in self.disabled:
            return
        self._guarded(name, lambda: self._register(load(), name, "built in"))

    def _load_entry_point(self, entry: EntryPoint) -> None:
        source = f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value
        self._register(entry.load(), entry.name, source)

    def _register(self, plugin: object, name: str, source: str) -> None:
        if name in self.disabled:
            return
        name = name.replace("/", "-")  # origins are spelt plugin/component/version
        unique = name
        number = 2
        while self._manager.has_plugin(unique):
            if self._manager.get_plugin(unique) is plugin:
                return
            unique, number = f"{name}-{number}", number + 1
        self._manager.register(plugin, unique)
        self.sources[unique] = source
        known = {h for h in vars(spec) if h.startswith("dragoman_")}
        marked = known & {caller.name for caller in self._manager.get_hookcallers(plugin) or ()}
        given = {h for h in dir(plugin) if h.startswith("dragoman_")}
        if not given:
            self.diagnostics.append(diagnostic("DM102", f"plugin {unique!r} implements no hook", unique))
        for hook in sorted(given - marked):
            problem = "is not marked with @hookimpl" if hook in known else "is no hook of dragoman"
            message = f"plugin {unique!r} implements {hook}, which {problem}"
            self.diagnostics.append(diagnostic("DM102", message, unique))

    def _guarded(self, name: str, load: Callable[[], None]) -> None:
        try:
            load()
        except KeyboardInterrupt:  # the user's
            raise
        except BaseException as error:  # also sys.exit, which a script calls when it is imported
            if self.strict:
                raise
            self.diagnostics.append(diagnostic("DM101", f"plugin {name!r} was left out: {told(error)}", name))

    # -- collecting --------------------------------------------------------------------------------------------------------

    def collect(self, hook: str) -> list[tuple[str, Any]]:
        """Everything the implementations of `hook` return, with the plugin's name, plugins sorted: built-ins first, then by name."""
        found: list[tuple[str, Any]] = []
        caller = getattr(self._manager.hook, hook)
        implementations = sorted(caller.get_hookimpls(), key=lambda i: (self.sources[i.plugin_name] != "built in", i.plugin_name))
        for implementation in implementations:
            name = implementation.plugin_name
            try:
                returned = implementation.function() or ()
                if not isinstance(returned, Iterable) or isinstance(returned, (str, bytes, Mapping)):
                    raise TypeError(f"{hook} must return the components in a list, not {type(returned).__name__}")
                found += [(name, item) for item in returned]
            except KeyboardInterrupt:
                raise
            except BaseException as error:
                if self.strict:
                    raise
                fault = diagnostic("DM106", f"{hook} of plugin {name!r}: {told(error)}", name)
                if fault not in self.diagnostics:  # hooks outside parsing are asked more than once
                    self.diagnostics.append(fault)
        return found

    def components(self, hook: str, order: Sequence[str] = ()) -> list[Registered]:
        """The components of a stage in running order. `order` lists names that shall follow each other."""
        chosen: dict[str, Registered] = {}
        for plugin, component in self.collect(hook):
            try:
                registered = _registered(plugin, component, self.sources[plugin] == "built in")
            except Exception as error:  # a property of a stranger's component may raise anything
                reason = str(error) if isinstance(error, NoComponentError) else f"a component: {told(error)}"
                self.diagnostics.append(diagnostic("DM106", f"{hook} of plugin {plugin!r} returned {reason}", plugin))
                continue
            name = registered.name
            if name in self.disabled:
                continue
            if name in chosen:
                message = f"component {name!r} of {chosen[name].plugin!r} is replaced by that of {plugin!r}"
                self.diagnostics.append(diagnostic("DM103", message, name))
            chosen[name] = registered
        after = {name: list(registered.after) for name, registered in chosen.items()}
        for earlier, later in pairwise(order):
            if later in after and earlier in after:
                after[later].append(earlier)
                after[earlier] = [name for name in after[earlier] if name != later]
        names, ignored = ordered(after)
        for name in ignored:
            self.diagnostics.append(
                diagnostic("DM104", f"component {name!r} asks to run after itself in a circle; ignored", name)
            )
        return [chosen[name] for name in names]


class NoComponentError(TypeError):
    """What a hook returned is no component. The message says what it is and what it lacks."""


def _name_of(plugin: object) -> str:
    try:
        name = str(getattr(plugin, "name", None) or getattr(plugin, "__name__", None) or type(plugin).__name__)
    except Exception:  # a property of a stranger's plugin may raise anything
        name = type(plugin).__name__
    return name.rpartition(".")[2] if isinstance(plugin, ModuleType) else name


def _registered(plugin: str, component: Any, builtin: bool) -> Registered:
    """The component with what it declares, read once. Raises NoComponentError when it lacks something."""
    if isinstance(component, type):
        raise NoComponentError(f"the class {component.__name__}; return an instance of it")
    kind = type(component).__name__
    word, words = partial(_word, component, kind), partial(_words, component, kind)
    registered = Registered(
        plugin, component, word("name"), word("version"), words("after"), words("needs"), words("revises", ()), builtin
    )
    if not callable(getattr(component, "propose", None)):
        raise NoComponentError(f"{kind}, which has no propose(draft)")
    return registered


def _word(component: Any, kind: str, member: str) -> str:
    value = getattr(component, member, None)
    if not isinstance(value, str) or not value or "/" in value:
        raise NoComponentError(f"{kind}, whose {member} is no string, or empty, or holds a slash")
    return value


def _words(component: Any, kind: str, member: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
    value = getattr(component, member, default)
    if not isinstance(value, (tuple, list, frozenset, set)) or not all(isinstance(name, str) for name in value):
        raise NoComponentError(f"{kind}, whose {member} is no sequence of names")
    return tuple(value) if isinstance(value, (tuple, list)) else tuple(sorted(value))


def _load_file(path: Path) -> ModuleType:
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such plugin file")
    found = importlib.util.spec_from_file_location(path.stem, path)
    if found is None or found.loader is None:
        raise ImportError(f"{path}: a plugin file must be Python source and end in .py")
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
