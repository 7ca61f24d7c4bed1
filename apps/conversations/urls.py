from django.urls import path

from apps.conversations import views

urlpatterns = [
    path("conversations/", views.conversations, name="conversations"),
    path("conversations/new/", views.begin, name="begin"),
    path("conversations/<uuid:pk>/", views.conversation, name="conversation"),
    path("conversations/<uuid:pk>/change/", views.change, name="change_conversation"),
    path("conversations/<uuid:pk>/differently/", views.differently, name="differently"),
    path("conversations/<uuid:pk>/space/", views.space, name="space"),
    path("conversations/<uuid:pk>/pattern/", views.pattern, name="pattern"),
    path("conversations/<uuid:pk>/settle/", views.settle, name="settle_conversation"),
    path("conversations/<uuid:pk>/rest/", views.rest, name="rest_conversation"),
    path("conversations/<uuid:pk>/away/", views.put_away, name="put_away_conversation"),
    path("conversations/<uuid:pk>/discard/", views.discard, name="discard_conversation"),
]
