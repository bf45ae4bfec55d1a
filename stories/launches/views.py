"""Admin views of launch sets."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from core.hooks import ask_before_going_live
from core.publishing.refusals import describe
from stories.launches import actions
from stories.models import CommemorationPage, LaunchItem, LaunchSet


class LaunchAddView(generic.CreateView):
    """`?page=7` adds a page, its translations and its day of remembrance to the new set."""

    def get_initial_form_instance(self):
        instance = super().get_initial_form_instance() or LaunchSet()
        page = Page.objects.filter(pk=_number(self.request.GET.get("page"))).first()
        if page is None or not page.permissions_for_user(self.request.user).can_edit():
            return instance
        instance.name = page.get_admin_display_title()
        instance.items = [LaunchItem(page=version) for version in [page, *page.get_translations()]]
        parent = page.get_parent()
        if parent and parent.specific_class is CommemorationPage:
            instance.observance = parent.specific
        return instance

    def save_instance(self):
        self.form.instance.created_by = self.request.user
        return super().save_instance()


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 12 else None


class LaunchInspectView(generic.InspectView):
    """Shows for each page why it can't go live yet."""

    page_title = gettext_lazy("Check")

    def get_context_data(self, **kwargs):
        rows = self.object.blockers()
        ready = not any(found for _item, found in rows)
        user = self.request.user
        return super().get_context_data(
            launch_set=self.object,
            rows=[(item, item and actions.title(item), found) for item, found in rows],
            ready=ready,
            approved_as_it_is=ready and self.object.approved_by_id,
            may_approve=user.has_perm("stories.approve_launchset") and self.object.is_open,
            may_cancel=user.has_perm("stories.change_launchset") and self.object.is_open,
            **kwargs,
        )


class LaunchSetViewSet(ModelViewSet):
    model = LaunchSet
    name = "launch_sets"
    url_prefix = "launch-sets"
    icon = "calendar-check"
    menu_label = gettext_lazy("Launch sets")
    menu_order = 240
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_class = LaunchInspectView
    inspect_template_name = "stories/launch_set.html"
    add_view_class = LaunchAddView
    ordering = ["-publish_at", "pk"]
    list_display = [
        "name",
        "observance",
        Column("moment_there", label=gettext_lazy("moment"), sort_key="publish_at"),
        Column("get_state_display", label=gettext_lazy("state"), sort_key="state"),
        Column("approved_by", label=gettext_lazy("approved by")),
    ]
    list_filter = ["state"]

    @cached_property
    def approve_view(self):
        words = gettext_lazy("Approved. It goes live at its moment.")
        return _acting(actions.approve, words, ask=_ask_before_approval)

    @cached_property
    def cancel_view(self):
        return _acting(actions.cancel, gettext_lazy("Cancelled. Nothing goes live."))

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("approve/<int:pk>/", self.approve_view, name="approve"),
            path("cancel/<int:pk>/", self.cancel_view, name="cancel"),
        ]


def _ask_before_approval(request, launch_set):
    """What publishing each of the pages would ask; None once it is answered. Raises PermissionDenied."""
    actions.refuse_others(launch_set, request.user)
    pages = [item.page for item in launch_set.items.select_related("page") if item.page]
    back = reverse("launch_sets:inspect", args=[launch_set.pk])
    return next(filter(None, ask_before_going_live(request, pages, back)), None)


def _acting(act, words, ask=None):
    """
    A view that calls `act` on a launch set, for POST only.

    `ask`: gives a response that asks something first, or None.
    """

    def view(request, pk):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not request.user.has_perm("stories.change_launchset"):
            raise PermissionDenied
        launch_set = get_object_or_404(LaunchSet, pk=pk)
        try:
            question = ask(request, launch_set) if ask else None
            if question is not None:
                return question
            act(launch_set, request.user)
        except PermissionDenied:
            messages.error(request, _("You may not publish one of these pages."))
        except actions.LaunchBlocked as refusal:
            messages.error(request, describe(launch_set, refusal.blockers))
        else:
            messages.success(request, words)
        return redirect(reverse("launch_sets:inspect", args=[pk]))

    return view
