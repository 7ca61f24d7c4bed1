from django.urls import path

from apps.request_log import views

urlpatterns = [
    path("conversations/<uuid:pk>/requests/", views.new_request, name="new_request"),
    path("requests/<uuid:pk>/", views.attempt, name="request"),
    path("requests/<uuid:pk>/save/", views.save, name="save_request"),
    path("requests/<uuid:pk>/said/", views.said, name="said_request"),
    path("requests/<uuid:pk>/again/", views.again, name="ask_again"),
    path("requests/<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("requests/<uuid:pk>/discard/", views.discard, name="discard_request"),
    path("log/", views.log, name="log"),
]
