"""The public's addresses for applying."""

from django.urls import path

from gongkai.portal.apply import progress_views, views

app_name = "apply"
urlpatterns = [
    path("progress/", progress_views.ask, name="ask"),
    path("progress/leave/", progress_views.leave, name="leave"),
    path("progress/<str:number>/", progress_views.shown, name="progress"),
    path("progress/<str:number>/reply/", progress_views.reply, name="reply"),
    path("progress/<str:number>/questions/<int:question>/", progress_views.answer, name="answer"),
    path("progress/<str:number>/papers/<int:paper>/", progress_views.paper, name="paper"),
    path("progress/<str:number>/papers/<int:paper>/pdf/", progress_views.paper_pdf, name="pdf"),
    path(
        "progress/<str:number>/papers/<int:paper>/<str:digest>/",
        progress_views.attachment,
        name="attachment",
    ),
    path("receipt/<slug:kind>/", views.receipt_file, name="receipt"),
    path("<slug:code>/", views.form, name="form"),
]
