"""Steps that listeners and deliveries share."""
