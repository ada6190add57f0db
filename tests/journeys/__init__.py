"""Stories of people who use Pallay: in a real browser, and over HTTP, on a real server with both collections."""
