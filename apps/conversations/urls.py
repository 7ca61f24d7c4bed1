from django.urls import path

from apps.conversations import views

urlpatterns = [
    path("conversations/", views.conversations, name="conversations"),
    path("conversations/new/", views.begin, name="begin"),
    path("conversations/<uuid:pk>/", views.conversation, name="conversation"),
    path("conversations/<uuid:pk>/change/", views.change, name="change_conversation"),
    path("conversations/<uuid:pk>/rest/", views.rest, name="rest_conversation"),
]
