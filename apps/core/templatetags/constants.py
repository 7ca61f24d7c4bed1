"""What is the same whenever a template is rendered is written once.

Addresses and files that a template names outright, and the texts while there is one language:
a page has a hundred of them, and Django looks each up for every answer.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.template import defaulttags
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Parser,
    TextNode,
    Token,
    TokenType,
    Variable,
    VariableNode,
)
from django.templatetags import i18n
from django.templatetags import static as statics
from django.utils.safestring import SafeString

from apps.core.addresses import address

register = template.Library()


def is_constant(expression: FilterExpression) -> bool:
    var = expression.var
    literal = isinstance(var, str) or (isinstance(var, Variable) and isinstance(var.literal, str))
    return literal and not expression.filters


class Once(Node):
    """Written when it is first asked for: a template may be read before its files are there."""

    def __init__(self, node: Node) -> None:
        self.node, self.text = node, ""

    def render(self, context: template.Context) -> str:
        self.text = self.text or self.node.render(template.Context())
        return self.text


@register.tag
def url(parser: Parser, token: Token) -> Node:
    node = defaulttags.url(parser, token)
    if not is_constant(node.view_name) or node.kwargs or node.asvar:
        return node
    return OfRow(node) if len(node.args) == 1 else node if node.args else Once(node)


class OfRow(Node):
    """An address with one key in it."""

    def __init__(self, node: defaulttags.URLNode) -> None:
        self.whole, self.name, (self.key,) = node, str(node.view_name.var), node.args

    def render(self, context: template.Context) -> str:
        key = self.key.resolve(context)
        return address(self.name, key) if isinstance(key, UUID) else self.whole.render(context)


@register.tag
def static(parser: Parser, token: Token) -> Node:
    node: Any = statics.do_static(parser, token)
    return Once(node) if is_constant(node.path) and not node.varname else node


def translated(make: Callable[[Parser, Token], Any]) -> Callable[[Parser, Token], Node]:
    def text(parser: Parser, token: Token) -> Node:
        node = make(parser, token)
        same = not settings.USE_I18N and is_constant(node.filter_expression) and not node.asvar
        return TextNode(node.render(template.Context())) if same else node

    return text


@register.tag
def blocktranslate(parser: Parser, token: Token) -> Node:
    node: Any = i18n.do_block_translate(parser, token)
    if settings.USE_I18N or node.countervar or node.asvar or node.trimmed:
        return node
    return Told(node.extra_context, NodeList(
        TextNode(part.contents)
        if part.token_type == TokenType.TEXT
        else VariableNode(parser.compile_filter(part.contents))
        for part in node.singular
    ))  # fmt: skip


class Told(Node):
    """A text with values in it."""

    def __init__(self, values: dict[str, FilterExpression], parts: NodeList) -> None:
        self.values, self.parts = values, parts

    def render(self, context: template.Context) -> SafeString:
        told = {name: value.resolve(context) for name, value in self.values.items()}
        with context.push(**told):
            return self.parts.render(context)


translate = register.tag("translate", translated(i18n.do_translate))
