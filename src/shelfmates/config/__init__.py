"""Settings, addresses of all pages, the door for the web server."""
