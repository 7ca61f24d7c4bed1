from django.urls import path, register_converter
from django.urls.converters import StringConverter

from apps.statements import views
from apps.statements.steps import BY_SLUG


class StepConverter(StringConverter):
    regex = "|".join(BY_SLUG)


register_converter(StepConverter, "step")

urlpatterns = [
    path("conversations/<uuid:pk>/statements/", views.new_statement, name="new_statement"),
    path("statements/<uuid:pk>/<step:slug>/", views.step, name="step"),
    path("statements/<uuid:pk>/<step:slug>/save/", views.save, name="save_step"),
    path("statements/<uuid:pk>/review/", views.review, name="review"),
    path("statements/<uuid:pk>/review/save/", views.save_review, name="save_review"),
    path("statements/<uuid:pk>/name/", views.name, name="name_statement"),
    path("statements/<uuid:pk>/put-away/", views.put_away, name="put_statement_away"),
    path("statements/<uuid:pk>/take-up/", views.take_up, name="take_statement_up"),
    path("statements/<uuid:pk>/aims/", views.aims, name="aims"),
    path("statements/<uuid:pk>/beside/", views.beside, name="beside_statement"),
    path("statements/<uuid:pk>/said/", views.said, name="said_statement"),
    path("statements/<uuid:pk>/rehearse/", views.rehearse, name="rehearse"),
    path("statements/<uuid:pk>/letter/", views.as_letter, name="as_letter"),
    path("statements/<uuid:pk>/versions/", views.versions, name="versions"),
    path("statements/<uuid:pk>/anew/", views.anew, name="say_anew"),
    path("statements/<uuid:pk>/discard/", views.discard, name="discard_statement"),
]
