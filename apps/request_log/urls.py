from django.urls import path

from apps.request_log import copying, following, reminding, views

urlpatterns = [
    path("conversations/<uuid:pk>/requests/", views.new_request, name="new_request"),
    path("requests/<uuid:pk>/", views.attempt, name="request"),
    path("requests/<uuid:pk>/save/", views.save, name="save_request"),
    path("requests/<uuid:pk>/said/", views.said, name="said_request"),
    path("conversations/<uuid:pk>/said-before/", views.said_before, name="said_before"),
    path("requests/<uuid:pk>/again-on/", views.again_on, name="again_on"),
    path("requests/<uuid:pk>/again/", views.again, name="ask_again"),
    path("requests/<uuid:pk>/take-back/", views.take_back, name="take_back"),
    path("requests/<uuid:pk>/versions/", views.versions, name="request_versions"),
    path("requests/<uuid:pk>/discard/", views.discard, name="discard_request"),
    path("conversations/<uuid:pk>/reminder/", reminding.reminder, name="reminder"),
    path("reminders/<uuid:pk>/remove/", reminding.remove, name="remove_reminder"),
    path("conversations/<uuid:pk>/commitments/", following.new_commitment, name="new_commitment"),
    path("commitments/<uuid:pk>/", following.commitment, name="commitment"),
    path("commitments/<uuid:pk>/change/", following.change_commitment, name="change_commitment"),
    path("commitments/<uuid:pk>/state/", following.put_commitment, name="put_commitment"),
    path("commitments/<uuid:pk>/discard/", following.discard_commitment, name="discard_commitment"),
    path("check-ins/<uuid:pk>/discard/", following.discard_check_in, name="discard_check_in"),
    path("log/", views.log, name="log"),
    path("log/copy/", copying.copy_log, name="copy_log"),
]
