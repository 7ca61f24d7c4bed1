from django.urls import include, path

# Asked in turn: what is saved most often first, and last the room with the most doors.
ROOMS = (
    "request_log",
    "statements",
    "today",
    "conversations",
    "phrases",
    "notebook",
    "core",
    "guides",
    "accounts",
)

urlpatterns = [path("", include(f"apps.{room}.urls")) for room in ROOMS]

handler400 = "apps.core.views.refused"
handler404 = "apps.core.views.not_found"
handler500 = "apps.core.views.server_error"
