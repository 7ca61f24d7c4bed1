from django.urls import path

from apps.today import views

urlpatterns = [
    path("", views.landing, name="landing"),
    path("today/", views.today, name="today"),
    path("conversations/<uuid:pk>/not-today/", views.not_today, name="not_today"),
]
