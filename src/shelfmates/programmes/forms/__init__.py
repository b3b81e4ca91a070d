"""What coordinators type about an association and its rounds."""

from shelfmates.programmes.forms.association import AssociationForm
from shelfmates.programmes.forms.dates import ChangeRoundForm, PlanRoundForm
from shelfmates.programmes.forms.extending import ExtendForm

__all__ = ["AssociationForm", "ChangeRoundForm", "ExtendForm", "PlanRoundForm"]
