# isadoc.t - the reference manual: complete, well-formed, its links lead
# somewhere, its man pages are formatted without a warning.
. tests/cli/tap.sh

run "$TRAPEZE" isa --manual "$dir/doc"
ok "it is written" test "$status" = 0
groups=$(grep -c '^GROUP(' isa/group.def)
rows=$(grep -c '^INSN(' isa/insn.def)
ok "a page for each group" test \
	"$(ls "$dir"/doc/*.html | wc -l)" = $((groups + 1))
ok "a man page for each group" test \
	"$(ls "$dir"/doc/*.7 | wc -l)" = $((groups + 1))
ok "a section for each instruction" test \
	"$(cat "$dir"/doc/*.html | grep -c '<section id=')" = "$rows"
ok "... in the man pages, too" test \
	"$(cat "$dir"/doc/*.7 | grep -c '^\.SS ')" = "$rows"

# Tags closed in order, attributes quoted, no bare & or <, links resolved.
cat >"$dir/check.pl" <<'X'
use strict;
use warnings;
my (%id, @links, $bad);
sub bad { print "$_[0]\n"; $bad = 1 }
for my $file (@ARGV) {
	open my $f, '<', $file or die "$file: $!\n";
	my $text = do { local $/; <$f> };
	my ($name) = $file =~ m{([^/]+)$};
	my @open;
	$text =~ s/^<!DOCTYPE html>\n// or bad "$name: no document type";
	while ($text =~ /\G(?:([^<&]+)|(&(?:lt|gt|amp|quot|#\d+);)|<(\/?)(\w+)((?: [\w-]+="[^"<]*")*)(\/?)>)/gc) {
		next unless defined $4;
		my ($end, $tag, $attributes, $empty) = ($3, $4, $5, $6);
		if ($end) {
			my $top = pop @open // 'nothing';
			bad "$name: </$tag> closes $top" if $top ne $tag;
		} elsif (!$empty) {
			push @open, $tag;
		}
		$id{"$name#$1"}++ if $attributes =~ / id="([^"]+)"/;
		push @links, [$name, $1]
		    if $attributes =~ / href="([^"]+)"/;
	}
	bad "$name: not well-formed at " . substr($text, pos($text) // 0, 40)
	    if (pos($text) // 0) < length $text;
	bad "$name: not closed: @open" if @open;
	$id{$name} = 1;
}
$id{'style.css'} = 1;
for (@links) { bad "$_->[0]: no $_->[1]" unless $id{$_->[1]} }
bad "twice: $_" for grep { $id{$_} > 1 } keys %id;
exit($bad ? 1 : 0);
X
run perl "$dir/check.pl" "$dir"/doc/*.html
ok "HTML: well-formed, links lead somewhere" test "$status" = 0
sed 's/<\/h1>//' "$dir/doc/index.html" >"$dir/index.html"
run perl "$dir/check.pl" "$dir/index.html"
ok "... a page in disorder is found" test "$status" = 1
if command -v xmllint >/dev/null; then
	run xmllint --noout --nonet "$dir"/doc/*.html
	ok "HTML: an XML parser agrees" test "$status" = 0
else
	skip "HTML: an XML parser agrees" "no xmllint"
fi
if command -v groff >/dev/null; then
	ok "man pages: no warnings" sh -c 'for f; do
		test -z "$(groff -man -Tutf8 -ww -z "$f" 2>&1)" || exit 1
		done' sh "$dir"/doc/*.7
else
	skip "man pages: no warnings" "no groff"
fi
if command -v mandoc >/dev/null; then
	ok "man pages: mandoc agrees" sh -c 'for f; do
		test -z "$(mandoc -T lint -W warning "$f" 2>&1)" || exit 1
		done' sh "$dir"/doc/*.7
else
	skip "man pages: mandoc agrees" "no mandoc"
fi

# What stands there is what the tables say.
page=$dir/doc/shift.html
run cat "$page"
says "format drawing: from format.def" \
	'<td colspan="8">88</td><td colspan="4">R1</td><td colspan="4" class="unused"></td><td colspan="4">B2</td><td colspan="12">D2</td>'
says "cycles by model" '<td>145</td><td>.*/place</td>'
run cat "$dir/doc/psw.html"
says "privileged" 'supervisor state only'
says "class and reason" 'control-sensitive: changes the system mask'
says "condition codes" '<dt>Condition code</dt><dd>0: as loaded'
ok "no codes that do not occur" sh -c '! grep -l "[0-3]: ?\|[0-3] ?" "$@"' sh \
	"$dir"/doc/*
run "$TRAPEZE" isa sla
says "isa MNEMONIC: drawing" '|  8B   |R1 |   |B2 |    D2     |'
says "isa MNEMONIC: operation" 'operation   The 31 bits of R1'
says "isa MNEMONIC: exceptions" 'fixed-point overflow'
says "isa MNEMONIC: cycles" 'cycles 158 .*place'
says "isa MNEMONIC: its page" 'man 7 s370-shift'
fails "no place for it" 1 'No such file or directory' \
	"$TRAPEZE" isa --manual "$dir/none/doc"
finish
