"""What a plan is: the data model, the numbering ladder, the calendar, the units."""
