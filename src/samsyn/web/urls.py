"""All addresses of the site."""

from samsyn.web.addresses import access, case, information, mail, meetings, organizer, preparing, public, sign_in, staff, together

_PARTS = (public, organizer, staff, sign_in, information, access, case, mail, meetings, preparing, together)
urlpatterns = [address for part in _PARTS for address in part.ADDRESSES]
handler404 = "samsyn.web.views.public.not_found"
handler500 = "samsyn.web.views.public.broken"
