from django.urls import path

from apps.phrases import views

urlpatterns = [
    path("phrasebook/", views.phrasebook, name="phrasebook"),
    path("phrasebook/<slug:key>/keep/", views.keep, name="keep_pair"),
    path("phrasebook/mine/new/", views.new_own_pair, name="new_own_pair"),
    path("phrasebook/mine/<uuid:pk>/", views.change_own_pair, name="change_own_pair"),
]
