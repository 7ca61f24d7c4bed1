from django.urls import path, register_converter
from django.urls.converters import StringConverter

from apps.notebook import views
from apps.notebook.models import Reflection


class PromptConverter(StringConverter):
    """A prompt's code, with hyphens as addresses have them."""

    regex = "|".join(code.replace("_", "-") for code in Reflection.Prompt.values)

    def to_python(self, value: str) -> str:
        return value.replace("-", "_")

    def to_url(self, value: str) -> str:
        return value.replace("_", "-")


register_converter(PromptConverter, "prompt")

urlpatterns = [
    path("conversations/<uuid:pk>/good-things/", views.good_things, name="good_things"),
    path("good-things/<uuid:pk>/", views.good_thing, name="good_thing"),
    path("good-things/<uuid:pk>/discard/", views.discard_good_thing, name="discard_good_thing"),
    path("conversations/<uuid:pk>/shared-times/", views.shared_times, name="shared_times"),
    path("shared-times/<uuid:pk>/", views.shared_time, name="shared_time"),
    path("shared-times/<uuid:pk>/had/", views.had, name="had"),
    path("shared-times/<uuid:pk>/discard/", views.discard_shared_time, name="discard_shared_time"),
    path("conversations/<uuid:pk>/reflections/", views.reflections, name="reflections"),
    path("conversations/<uuid:pk>/reflections/<prompt:kind>/", views.reflect, name="reflect"),
    path("reflections/<uuid:pk>/", views.reflection, name="reflection"),
    path("reflections/<uuid:pk>/discard/", views.discard_reflection, name="discard_reflection"),
    path("conversations/<uuid:pk>/prepare/", views.prepare, name="prepare_talk"),
]
