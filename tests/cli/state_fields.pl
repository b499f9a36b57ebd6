#!/usr/bin/perl
# state_fields.pl - every field of every struct of the simulator is walked over
# (sim/state.h), or left out for a reason that is written down.
#
# A struct stands in the table below with the file of its walker, or as no part
# of the state.  A walker's file names each field: in the code, or in the
# comment that says what is left out.  So who adds a field or a struct has to
# decide, and cannot forget.
use strict;
use warnings;

my (%walker, %none);
while (<DATA>) {
	next if /^\s*(#|$)/;
	my ($file, @structs) = split;
	if ($file eq '-') { $none{$_} = 1 for @structs }
	else { $walker{$_} = $file for @structs }
}

sub slurp {
	open my $f, '<', $_[0] or die "$_[0]: $!\n";
	local $/;
	return <$f>;
}

# The walk of a file: all of NAME_state.c, of others what stands under the
# heading.
sub walk_of {
	my ($file) = @_;
	my $text = slurp($file);
	return $text if $file =~ /_state\.c$/;
	my $walk = join '', $text =~ m{/\* ---- the walk.*?(?=/\* ---- |\z)}sg;
	return $walk;
}

# The names that the members of a struct are given.
sub fields_of {
	my ($body) = @_;
	my @names;
	$body =~ s{/\*.*?\*/}{ }sg;
	$body =~ s/^\s*#.*$//mg;
	$body =~ s/(struct|union)\s*\w*\s*\{//g;    # those inside: their members
	$body =~ s/[{}]/ /g;
	for my $member (split /;/, $body) {
		if ($member =~ /\(\s*\*\s*(\w+)\s*\)\s*\(/) {
			push @names, $1;
			next;
		}
		for my $one (split /,/, $member) {
			$one =~ s/\[.*?\]//g;
			$one =~ s/:.*//s;
			push @names, $1 if $one =~ /(\w+)\s*$/s;
		}
	}
	return @names;
}

my $n = 0;
my $bad = 0;

sub tell_of {
	my ($good, $what, @why) = @_;
	print $good ? 'ok ' : 'not ok ', ++$n, " - $what\n";
	print "#   $_\n" for @why;
	$bad ||= !$good;
}

my (%seen, %text);
for my $file (sort glob 'sim/*.[ch]') {
	my $text = slurp($file);
	while ($text =~ /^struct (\w+) \{\n(.*?)^\}/msg) {
		my ($name, $body) = ($1, $2);
		$seen{$name} = 1;
		my $walker = $walker{$name};
		if (!$walker) {
			tell_of(0, "struct $name of $file",
				'it is in no line of tests/cli/state_fields.pl:',
				'is it state?') unless $none{$name};
			next;
		}
		# another one of this name, in a file of its own
		next if $file =~ /\.c$/ && $walker !~ /\Q$file\E|_state\.c$/;
		$text{$walker} //= join '', map { walk_of($_) }
			split /\+/, $walker;
		my @missing = grep { $text{$walker} !~ /\b\Q$_\E\b/ }
			fields_of($body);
		tell_of(!@missing, "struct $name of $file",
			map { "$walker neither walks over $_ nor says why not" }
				@missing);
	}
}
for my $name (sort(keys %walker, keys %none)) {
	tell_of(0, "struct $name", 'the table has it, sim/ does not')
		unless $seen{$name};
}
print "1..$n\n";
exit $bad;

__DATA__
# what is state, by the file of its walker
sim/event.c         event event_queue
sim/cpu_state.c     direct machine_check tlb tlb_entry
sim/cpu_state.c+sim/timer.c cpu
sim/machine_state.c machine machine_config
sim/device_state.c  device subchannel ccw reply channel channels
sim/fault_order.c   fault faults
sim/display_state.c display display_cell
sim/dev_3215.c      console line
sim/dev_3270.c      station
sim/dev_reader.c    reader deck
sim/cards.c         cards
sim/dev_punch.c     punch
sim/dev_printer.c   printer form train
sim/dev_ctca.c      ctca ctca_link
sim/dev_host.c      host device_answer
sim/drive_state.c   tape_state tape tape_position tape_options
sim/dasd_state.c    dasd
sim/dev_fba.c       disk_state

# the file's bytes and what is read of them: media.h has them at every moment
- ckd ckd_record ckd_track fba disk disk_part cckd cckd_entry cckd_extent
- cckd_shape cckd_span cckd_totals image output_file
- media media_binding media_handle media_info media_version medium
# what came in, which is the way to a moment and not the moment: journal.h
- input input_arguments journal journal_keeper position
- medium_content medium_stamp pages_node pages_pool packed packed_reader
- packed_writer

# tables and what a configuration says
- ckd_model dasd_command dasd_type device_help device_host device_option
- device_type device_words fault_hooks fault_kind_row kind model pattern
- printer_model punch_model reader_model station_model tape_command tape_drive
- tape_format tape_packing type_row value_option machine_host

# made again: views, decoded text
- view views block blocks slot decoded

# within one call or one instruction
- access_way answer args chunk das_before dat_format dat_result dat_steps
- decimal_operand device_place edit_fields editing entry finder hfp_extended
- hfp_extended_result hfp_result holder intermediate listed loader machine_run
- number operand per plan psw range reason saver source space stops store_note
- stream told_psw word writer ctca_message display_client

# who listens, and the walk itself
- probe probe_event watch_note watched watched_range snapshot page state
