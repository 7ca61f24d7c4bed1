from django.urls import path

from apps.guides import views

NAMES = ("understanding", "for-your-partner", "safety", "further-reading", "what-is-kept",
         "about-the-method")  # fmt: skip

urlpatterns = [path(f"{name}/", views.guide, {"name": name}, name=name) for name in NAMES]
