"""What coordinators type when they install a programme and when they change it."""

from shelfmates.presets.forms.installing import DatesForm, FileForm, KeepForm, NameForm, PresetForm
from shelfmates.presets.forms.values import PathForm, ValuesForm

__all__ = ["DatesForm", "FileForm", "KeepForm", "NameForm", "PathForm", "PresetForm", "ValuesForm"]
