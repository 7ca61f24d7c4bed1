from django.urls import path

from apps.phrases import views

urlpatterns = [
    path("phrasebook/", views.phrasebook, name="phrasebook"),
    path("phrasebook/shifts/<slug:code>/", views.shift, name="shift"),
    path("phrasebook/<slug:key>/keep/", views.keep, name="keep_pair"),
    path("phrasebook/left-alone/", views.left_alone, name="left_alone"),
    path("phrasebook/left-alone/<uuid:pk>/", views.mark_again, name="mark_again"),
    path("phrasebook/mine/", views.shelf, name="shelf"),
    path("phrasebook/mine/new/", views.new_own_pair, name="new_own_pair"),
    path("phrasebook/mine/<uuid:pk>/", views.change_own_pair, name="change_own_pair"),
]
