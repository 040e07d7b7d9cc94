"""views.*: the app opens forms and changes them."""

from simulator import screens
from simulator.api.forms import unique, view_from
from simulator.api.table import method
from simulator.arguments import Args
from simulator.blocks import Json
from simulator.errors import ApiError
from simulator.world import World


@method("views.open")
def open_view(world: World, args: Args) -> Json:
    view = view_from(args)
    unique(world, view)
    trigger = world.triggers.redeem(args.required("trigger_id"))
    # docs.slack.dev/surfaces/modals: inside a modal it is views.push. Slack answers ok here and most clients
    # then show nothing (github.com/slackapi/bolt-js/issues/1072, pull 828): the stricter reading refuses.
    if trigger.inside:
        raise ApiError("invalid_trigger_id")
    return {"view": screens.open_on(world, trigger.user, view).payload(world.app)}


@method("views.push")
def push(world: World, args: Args) -> Json:
    view = view_from(args)
    unique(world, view)
    trigger = world.triggers.redeem(args.required("trigger_id"))
    if trigger.inside is None:
        raise ApiError("invalid_trigger_id")
    return {"view": screens.push_on(world, trigger.inside, view).payload(world.app)}


@method("views.update")
def update(world: World, args: Args) -> Json:
    view = view_from(args)
    modal = screens.find(world, args.get("view_id"), args.get("external_id"))
    if modal is None:
        raise ApiError("not_found")
    if args.get("hash") and args["hash"] != modal.hash:
        raise ApiError("hash_conflict")
    unique(world, view, besides=modal)
    screens.show(world, modal, view)
    return {"view": modal.payload(world.app)}
