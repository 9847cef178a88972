"""Pages under /p/<partnership>/."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from apps.workplan.views import deliverable, indicator, plan_item, work_plan, work_product


def _kept_by_the_lead(noun: plan_item.Noun, place: str, things: str) -> Iterator[URLPattern]:
    """The lead partner's pages of one kind of part: ``place`` is what a new one belongs to."""
    name, extra = noun.argument, {"noun": noun}
    one = f"work-plan/{things}/<int:{name}_id>/"
    yield path(f"work-plan/{place}{things}/new/", plan_item.plan_item_add, extra, name=f"{name}_add")
    # What its partner states of a deliverable or an output has a page of its own.
    edit = f"{name}_plan" if name in {"deliverable", "output"} else f"{name}_edit"
    yield path(f"{one}edit/", plan_item.plan_item_edit, extra, name=edit)
    yield path(f"{one}delete/", plan_item.plan_item_delete, extra, name=f"{name}_delete")


def _from_plan_to_acceptance(kind: work_product.Kind, things: str) -> Iterator[URLPattern]:
    """The pages of a deliverable or an output, and the steps on its way."""
    noun, extra = kind.noun, {"kind": kind}
    one = f"{things}/<int:{noun}_id>/"
    file = f"{noun}-files/<int:{noun}_file_id>/remove/"
    yield path(one, work_product.product, extra, name=noun)
    yield path(f"{one}edit/", work_product.product_edit, extra, name=f"{noun}_edit")
    yield path(f"{one}start/", work_product.product_start, extra, name=f"{noun}_start")
    yield path(f"{one}files/", work_product.product_file_attach, extra, name=f"{noun}_file_attach")
    yield path(f"{one}hand-in/", work_product.product_hand_in, extra, name=f"{noun}_hand_in")
    yield path(f"{one}accept/", work_product.product_accept, extra, name=f"{noun}_accept")
    yield path(f"{one}return/", work_product.product_return, extra, name=f"{noun}_return")
    yield path(file, work_product.product_file_remove, extra, name=f"{noun}_file_remove")


urlpatterns = [
    path("work-plan/", work_plan.show_work_plan, name="work_plan"),
    *_kept_by_the_lead(plan_item.WORK_PACKAGE, "", "packages"),
    *_kept_by_the_lead(plan_item.ACTIVITY, "packages/<int:work_package_id>/", "activities"),
    *_kept_by_the_lead(plan_item.DELIVERABLE, "activities/<int:activity_id>/", "deliverables"),
    *_kept_by_the_lead(plan_item.OUTPUT, "packages/<int:work_package_id>/", "outputs"),
    *_kept_by_the_lead(plan_item.RESULT, "", "results"),
    *_kept_by_the_lead(plan_item.TARGET_GROUP, "", "target-groups"),
    path("indicators/", indicator.indicator_list, name="indicator_list"),
    path("deliverables/", deliverable.deliverable_list, name="deliverable_list"),
    *_from_plan_to_acceptance(work_product.DELIVERABLE, "deliverables"),
    *_from_plan_to_acceptance(work_product.OUTPUT, "outputs"),
]
