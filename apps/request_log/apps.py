from django.apps import AppConfig


class RequestLogConfig(AppConfig):
    name = "apps.request_log"
