"""What every form of ours has in common."""

from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

KEEPS_ITS_OWN = ("username", "current-password", "new-password", "email", "one-time-code")


class HouseForm(forms.Form):
    """Errors beside their field and in a linked summary; nothing typed is offered again.

    ``autocomplete="off"`` on every text: Chromium otherwise writes what was typed into its
    session files (measured). Names, passwords and addresses keep their tokens (WCAG 1.3.5).
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for field in self.fields.values():
            attributes = field.widget.attrs
            attributes.pop("placeholder", None)
            if attributes.get("autocomplete") not in KEEPS_ITS_OWN:
                attributes["autocomplete"] = "off"
            if (
                field.error_messages.get("required")
                == forms.Field.default_error_messages["required"]
            ):
                field.error_messages["required"] = _("Nothing is written here yet.")


class HouseModelForm(HouseForm, forms.ModelForm):
    """The same for a model's form."""


SELECTED = SafeString(" selected")


class Choices(forms.Select):
    """A list of choices written at once. Django renders three templates for each of them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        rows = (
            (code, SELECTED if str(code) in chosen else "", label) for code, label in self.choices
        )
        attributes = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        options = format_html_join("", '<option value="{}"{}>{}</option>', rows)
        return format_html("<select{}>{}</select>", attributes, options)


class Words(forms.CharField):
    """A text counted as the person sees it, which no browser cuts when it is pasted."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "max_length": _(
            "This has %(show_value)d characters, and %(limit_value)d fit. "
            "Nothing was cut: shorten it here."
        )
    }

    def to_python(self, value: Any) -> str:
        return str(super().to_python(str(value or "").replace("\r\n", "\n")))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}
