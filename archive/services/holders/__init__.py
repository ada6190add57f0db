"""Who holds what: claims, labels, channels, who taught whom, and what others ask of them."""
