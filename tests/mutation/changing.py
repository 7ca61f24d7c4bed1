"""The small changes that are made to a module, one at a time.

Left alone, because nobody would notice or because it is checked elsewhere: annotations,
docstrings, names of fields and settings, the words of the interface (the catalogue has its own
check) and of exceptions.
"""

import ast
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from types import CodeType
from typing import Any

OTHERS: dict[type, list[type]] = {
    ast.Lt: [ast.LtE, ast.GtE],
    ast.LtE: [ast.Lt, ast.Gt],
    ast.Gt: [ast.GtE, ast.LtE],
    ast.GtE: [ast.Gt, ast.Lt],
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.And: [ast.Or],
    ast.Or: [ast.And],
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult],
    ast.FloorDiv: [ast.Mult],
    ast.Mod: [ast.Mult],
    ast.BitOr: [ast.BitAnd],
    ast.BitAnd: [ast.BitOr],
    ast.LShift: [ast.RShift],
    ast.RShift: [ast.LShift],
}
OTHER_NAMES = {"max": "min", "min": "max", "any": "all", "all": "any", "sorted": "list"}
# Methods that give back what they are called on, a little changed.
FORGOTTEN = {"lower", "upper", "strip", "filter", "exclude", "order_by"}
# Ways to ask for rows, of which it matters whose.
ASKS = {"filter", "exclude", "get", "get_or_create", "update_or_create", "owned_by"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
NOT_CHANGED = {
    (ast.arg, "annotation"),
    (ast.AnnAssign, "annotation"),
    (ast.FunctionDef, "returns"),
    (ast.Raise, "exc"),
    (ast.Raise, "cause"),
    (ast.FormattedValue, "format_spec"),
}
# Without these it would be another program, not a wrong one.
LASTING = {"property", "contextmanager", "classmethod", "staticmethod", "dataclass", "setter"}
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "TypeVar", "cast", "info", "warn", "error"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One field of one node of a module that has another value."""

    line: int
    scope: str  # the function whose body it is in, such as "Keyring.seal"; "" outside of any
    told: str
    tree: ast.Module
    node: ast.AST
    field: str
    value: Any
    forgets_owner: bool  # whether it asks for everybody's rows

    def compiled(self, name: str) -> CodeType:
        was = getattr(self.node, self.field)
        setattr(self.node, self.field, self.value)
        try:
            return compile(ast.fix_missing_locations(self.tree), name, "exec")
        finally:
            setattr(self.node, self.field, was)


def mutants(source: str) -> list[Mutant]:
    """Every one of a module, always in the same order; those that are no Python left out."""
    tree = ast.parse(source)
    found = []
    for node, field, value, at, old, new, scope in _changes(tree, tree, ""):
        if type(old) in OTHERS:
            told = f"{_told(node)} → {_told(_with(node, **{field: value}))}"
        else:
            told = f"{_told(old)} → {' '.join(map(_told, new)) or 'nothing'}"
        anybodys = _asks_for_anybodys(old, new)
        found.append(Mutant(at.lineno, scope, told, tree, node, field, value, anybodys))
    return [mutant for mutant in found if _is_python(mutant)]


def _is_python(mutant: Mutant) -> bool:
    try:
        mutant.compiled("")
    except SyntaxError:
        return False
    return True


def _asks_for_anybodys(old: ast.AST, new: list[ast.AST]) -> bool:
    """Whether what was asked of one person's rows is asked of all, and nothing else changed."""
    if not (isinstance(old, ast.Call) and new and isinstance(new[0], ast.Call)):
        return False
    name = getattr(old.func, "attr", "")
    left = {keyword.arg for keyword in old.keywords} - {keyword.arg for keyword in new[0].keywords}
    return name == "owned_by" or (name in ASKS and any("owner" in str(arg) for arg in left))


def _told(node: ast.AST) -> str:
    text = " ".join(ast.unparse(ast.fix_missing_locations(node)).split())
    return text if len(text) <= 90 else f"{text[:60]} … {text[-25:]}"


def _changes(node: ast.AST, at: ast.AST, scope: str, names: tuple[str, ...] = ()) -> Iterator[Any]:
    if _is_for_types(node):
        return
    at = node if hasattr(node, "lineno") else at
    inner = (*names, node.name) if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else names
    for field, value in ast.iter_fields(node):
        if (type(node), field) in NOT_CHANGED:
            continue
        in_body = isinstance(node, FUNCTIONS) and field == "body" and not scope
        here = ".".join(inner) if in_body else scope
        children = value if isinstance(value, list) else [value]
        for n, child in enumerate(children):
            if not isinstance(child, ast.AST):
                continue
            where = child if hasattr(child, "lineno") else at
            for new in _instead_of(child, node, field, bool(here)):
                if isinstance(value, list):
                    changed: Any = [*value[:n], *new, *value[n + 1 :]]
                elif len(new) == 1:
                    changed = new[0]
                else:
                    continue
                yield node, field, changed, where, child, new, here
            yield from _changes(child, where, here, inner)


def _is_for_types(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", getattr(node.func, "attr", "")) in WORDS
    named = ast.unparse(node.test) if isinstance(node, ast.If) else ""
    return "TYPE_CHECKING" in named


def _with(node: Any, **fields: Any) -> Any:
    new = copy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def _instead_of(node: Any, parent: Any, field: str, in_function: bool) -> Iterator[list[Any]]:
    """What may stand in the place of a node: each a list, which is empty if nothing does."""
    if type(node) in OTHERS:
        yield from ([other()] for other in OTHERS[type(node)])
    match node:
        case ast.Constant():
            if not isinstance(parent, ast.Expr):
                yield from ([ast.Constant(other)] for other in _values(node.value, in_function))
        case ast.Return(value=ast.expr()):
            if not (isinstance(node.value, ast.Constant) and node.value.value is None):
                yield [ast.Return(ast.Constant(None))]
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise():
            yield [ast.Pass()]
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield [ast.Pass()]
        case ast.AugAssign():
            yield [ast.Assign([node.target], node.value)]
        case ast.Continue() | ast.Break() | ast.Delete():
            yield [ast.Pass()]
        case ast.With() if not any(item.optional_vars for item in node.items):
            yield node.body
        case ast.BoolOp():
            for n in range(len(node.values)):
                rest = node.values[:n] + node.values[n + 1 :]
                yield rest if len(rest) == 1 else [_with(node, values=rest)]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield [node.operand]
        case ast.IfExp():
            yield from ([node.body], [node.orelse])
        case ast.Slice():
            for part in ("lower", "upper", "step"):
                if getattr(node, part):
                    yield [_with(node, **{part: None})]
        case ast.Call():
            yield from _calls(node)
        case ast.Tuple(ctx=ast.Load()) | ast.List(ctx=ast.Load()) | ast.Set():
            for n in range(len(node.elts)):
                rest = node.elts[:n] + node.elts[n + 1 :]
                if rest or not isinstance(node, ast.Set):
                    yield [_with(node, elts=rest)]
        case ast.Dict():
            for n in range(len(node.keys)):
                keys, values = list(node.keys), list(node.values)
                del keys[n], values[n]
                yield [_with(node, keys=keys, values=values)]
        case ast.FormattedValue():
            yield []
    if field == "test" and isinstance(parent, (ast.If, ast.IfExp, ast.While)):
        yield from _tests(node, parent)
    if field == "ifs":
        yield []
    if field == "decorator_list" and not LASTING & set(
        ast.unparse(node).replace("(", ".").split(".")
    ):
        yield []


def _values(value: Any, in_function: bool) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value - 1)
        case str() if in_function:
            yield f"XX{value}"
        case bytes():
            yield b"XX" + value


def _tests(node: Any, parent: Any) -> Iterator[list[Any]]:
    if isinstance(parent, ast.If):
        yield from ([ast.Constant(True)], [ast.Constant(False)])
    elif isinstance(parent, ast.While):
        yield [ast.Constant(False)]


def _calls(node: ast.Call) -> Iterator[list[Any]]:
    name = getattr(node.func, "id", None)
    if name in OTHER_NAMES:
        keywords = [] if name == "sorted" else node.keywords
        func = _with(node.func, id=OTHER_NAMES[name])
        yield [_with(node, func=func, keywords=keywords)]
    if isinstance(node.func, ast.Attribute) and node.func.attr in FORGOTTEN:
        yield [node.func.value]
    if isinstance(node.func, ast.Attribute) and node.func.attr == "owned_by":
        yield [_with(node, func=_with(node.func, attr="all"), args=[])]
    for n, keyword in enumerate(node.keywords):
        if getattr(keyword.value, "value", None) not in (True, False):  # those are turned round
            yield [_with(node, keywords=node.keywords[:n] + node.keywords[n + 1 :])]
    for n, given in enumerate(node.args):
        if isinstance(given, ast.Starred):
            yield [_with(node, args=node.args[:n] + node.args[n + 1 :])]
