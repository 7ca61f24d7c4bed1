from django.apps import AppConfig


class PhrasesConfig(AppConfig):
    name = "apps.phrases"
