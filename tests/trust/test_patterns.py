"""No pattern can backtrack without bound: none repeats, without limit, something that itself repeats without limit.

``(a+)+`` tries every way to share out the letters before it gives up. Each pattern in the code is found in its syntax tree, each
that the tables or the code put together is caught when `re.compile` gets it.
"""

import ast
import re
from pathlib import Path

import pytest

import dragoman

parser = re._parser
constants = re._constants

SRC = Path(dragoman.__file__).parent
#: From so many repetitions on a repeat counts as unlimited.
MANY = 100
CALLS = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "split"}

#: Patterns that the check would refuse, with the reason why they are harmless.
HARMLESS: dict[str, str] = {}


def patterns_in_code():
    """(where, pattern) of each string that is handed to a function of `re`."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (
                isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS and node.args
            ):
                continue
            if getattr(node.func.value, "id", None) == "re" and isinstance(node.args[0], ast.Constant):
                yield f"{path.relative_to(SRC)}:{node.lineno}", node.args[0].value


def patterns_built():
    """The patterns that reading texts in many languages compiles, whatever they are made of."""
    seen = []
    compile_ = re.compile

    def caught(pattern, flags=0):
        seen.append(pattern if isinstance(pattern, str) else getattr(pattern, "pattern", ""))
        return compile_(pattern, flags)

    pipeline = dragoman.Pipeline(on_error="raise", entry_points=False)
    texts = [
        "Minister Anna Novak said on 4 March 2021 that “it is so”.",
        "Он сказал 4 марта.",
        "王丽5日说，“好”。",
        "Er sagte am 4. März.",
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(re, "compile", caught)
        for text in texts:
            pipeline.parse(text, published="2021-03-05")
    return seen


def compiled_in_modules():
    """The patterns that the modules of the package hold once they are loaded."""
    import sys

    for name, module in sorted(sys.modules.items()):
        if name.startswith("dragoman"):
            for value in vars(module).values():
                for item in value if isinstance(value, (tuple, list)) else [value]:
                    for part in item if isinstance(item, tuple) else [item]:
                        if isinstance(part, re.Pattern) and isinstance(part.pattern, str):
                            yield part.pattern


def explosive(pattern):
    """What may make `pattern` backtrack without bound; None when nothing can."""
    return _within(parser.parse(pattern), inside=False)


def _within(parsed, inside):
    """The first repeat that stands in an unlimited one (`inside`) and can share out the same characters in several ways."""
    for operator, value in parsed:
        name = str(operator)
        found = None
        if _repeats((operator, value)):
            least, most, body = value
            if inside and most > max(least, 1):
                return body
            unlimited = most is constants.MAXREPEAT or most >= MANY
            found = _within(body, (inside or unlimited) and not _separated(body))
        elif name == "BRANCH":
            found = next(filter(None, (_within(branch, inside) for branch in value[1])), None)
        elif name == "SUBPATTERN":
            found = _within(value[3], inside)
        elif name in ("ASSERT", "ASSERT_NOT"):
            found = _within(value[1], False)
        elif name in ("ATOMIC_GROUP", "POSSESSIVE_REPEAT"):
            found = _within(value[2] if name == "POSSESSIVE_REPEAT" else value, False)
        if found:
            return found
    return None


def _separated(body):
    """Whether each turn takes a character that none of its inner repeats can take: ``(?:-\\w+)*``, ``(?:\\w+ )*``."""
    items = list(_flat(body))
    if any(str(item[0]) == "BRANCH" for item in items):
        return False
    fixed = [_characters(item) for item in items if not _repeats(item)]
    loose = [_characters(item[1][2]) for item in items if _repeats(item) and item[1][1] > 1]
    return any(f is not None and all(e is not None and not f & e for e in loose) for f in fixed)


def _flat(body):
    """The pieces of a sequence, groups opened."""
    for item in body:
        if str(item[0]) == "SUBPATTERN":
            yield from _flat(item[1][3])
        else:
            yield item


def _repeats(item):
    return str(item[0]) in ("MAX_REPEAT", "MIN_REPEAT")


#: What sets of characters are compared on.
ALPHABET = [chr(i) for i in range(1, 0x250)] + list("“”„‘’–—…「」。，、中あア0٣яЯ\u00a0\u3000\u2028")


def _characters(piece):
    """The characters of the alphabet that a piece of one character can match; None for a longer one."""
    pieces = list(_flat(piece if isinstance(piece, parser.SubPattern) else [piece]))
    if len(pieces) != 1 or str(pieces[0][0]) not in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
        return None
    state = parser.State()
    state.str = ""
    matcher = re._compiler.compile(parser.SubPattern(state, pieces))
    return frozenset(c for c in ALPHABET if matcher.match(c))


@pytest.mark.parametrize("pattern", ["(a+)+", "(?:a|b+)*c", r"(\w+\s*)*$", "(?:x*y*)*", r"(?:\w+[.\w]+)+", "(a{1,3})*b"])
def test_the_check_finds_what_explodes(pattern):
    assert explosive(pattern)


@pytest.mark.parametrize("pattern", ["a+b+", r"(?:-\w+)*", r"(?:\w+ )*x", "(?:ab){1,3}", r"\s*(?:,\s*\w{1,9}){0,4}"])
def test_the_check_passes_what_does_not(pattern):
    assert explosive(pattern) is None


def test_no_pattern_explodes():
    found = [(where, p) for where, p in patterns_in_code() if isinstance(p, str)]
    found += [("built", p) for p in patterns_built()]
    found += [("module", p) for p in compiled_in_modules()]
    assert len(found) > 100
    faults = {}
    for where, pattern in found:
        if pattern not in HARMLESS:
            try:
                why = explosive(pattern)
            except re.error:
                continue  # no pattern at all: a str method of the same name
            if why:
                faults[pattern] = (where, why)
    assert not faults, "\n".join(f"{where}: {p!r}: {why}" for p, (where, why) in faults.items())
