from django.urls import include, path

ROOMS = (
    "core",
    "accounts",
    "today",
    "conversations",
    "notebook",
    "request_log",
    "statements",
    "phrases",
    "guides",
)

urlpatterns = [path("", include(f"apps.{room}.urls")) for room in ROOMS]

handler400 = "apps.core.views.refused"
handler404 = "apps.core.views.not_found"
handler500 = "apps.core.views.server_error"
