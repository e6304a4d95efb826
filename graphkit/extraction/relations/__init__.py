"""What a text states to hold between the things it names, and which numbers belong to them."""
