"""Files on their way in and out: taken in pieces, drawn, played, delivered."""
