"""What a camera or phone noted in a file besides what there is to see and hear."""
