"""The commands that run the site: init, serve, work, demo, doctor, backup, restore, manage."""
