from django import forms


class DayInput(forms.DateInput):
    """The browser's own date field; its value is always year-month-day, whatever the language shows."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
