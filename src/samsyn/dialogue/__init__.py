"""The dialogue: the workflow as a table, reminders, bookings, calendars, the burden account, and the words of mails. Pure."""
