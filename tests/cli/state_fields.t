# state_fields.t - no field of the simulator is forgotten where its state is
# saved (see state_fields.pl).
exec perl tests/cli/state_fields.pl
