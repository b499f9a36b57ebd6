# commands.awk - makes cp/COMMANDS.md of the sources of CP: the command table
# in dmkcfm.asm and the ERROR macros.
#
#   awk -f cp/commands.awk cp/dmk*.asm >cp/COMMANDS.md
#
# The operands of a command are the comment lines under its row.

function words(text)
{
	gsub(/^ +| +$/, "", text)
	return text
}

function message(line,   n, part, out, i, p, text)
{
	match(line, /ERROR +/)
	text = substr(line, RSTART + RLENGTH)
	n = split(text, part, ",")
	out = ""
	text = substr(text, length(part[1] part[2] part[3]) + 4)
	while (text != "") {
		if (substr(text, 1, 1) == "'") {
			match(text, /^'([^']|'')*'/)
			p = substr(text, 2, RLENGTH - 2)
			gsub(/''/, "'", p)
			out = out p
		} else if (substr(text, 1, 1) == "(") {
			match(text, /^\([^)]*\)/)
			p = substr(text, 2, index(text, ",") - 2)
			out = out (p ~ /^X/ ? "hhh" : p ~ /^D/ ? "nnn" : "xxx")
		} else
			break
		text = substr(text, RLENGTH + 1)
		sub(/^,/, "", text)
	}
	i = "DMK" part[1] part[2] part[3]
	if (!((i, out) in seen)) {
		seen[i, out] = 1
		messages[++m] = "| " i " | " out " |"
	}
}

FNR == 1 { more = 0; held = "" }

# statements, continued with an X in column 72
!/^\*/ {
	line = more ? held words(substr($0, 16, 56)) : substr($0, 1, 71)
	sub(/ +$/, "", line)
	more = substr($0, 72, 1) != "" && substr($0, 72, 1) != " "
	held = line
	if (more)
		next
	if (line ~ /^         COMMAND /) {
		match(line, /COMMAND +[^ ]+/)
		split(substr(line, RSTART + 8, RLENGTH - 8), f, ",")
		gsub(/ /, "", f[1])
		what = words(substr(line, RSTART + RLENGTH))
		commands[++k] = f[1]
		shortest[f[1]] = f[2]
		class[f[1]] = f[3] == "ANY" ? "any" : f[3]
		does[f[1]] = what
	}
	if (line ~ /^[^ ]* +ERROR +[A-Z]/)
		message(line)
}

# operands, under a row
FILENAME ~ /dmkcfm/ && /^\*              / && k {
	form[commands[k]] = words(form[commands[k]] " " words(substr($0, 2, 70)))
}

END {
	print "# Commands of CP\n"
	print "Made from the sources by `make commands`; change them there."
	print "Capitals are the shortest abbreviation. Class `any` is for everybody, before LOGON too. A line that begins"
	print "with `*` is a remark. From a guest's read a command is typed with `#CP` in front.\n"
	print "| command | class | does | form |"
	print "|---|---|---|---|"
	for (i = 1; i <= k; i++) {
		c = commands[i]
		s = form[c]
		gsub(/\|/, "\\|", s)
		printf "| %s%s | %s | %s | %s |\n", substr(c, 1, shortest[c]),
			tolower(substr(c, shortest[c] + 1)), class[c],
			does[c], (s == "" ? "" : "`" s "`")
	}
	print "\n# Messages\n"
	print "What is seen of them depends on SET EMSG. The number is also what DIAGNOSE 8 returns.\n"
	print "| code | text |"
	print "|---|---|"
	for (i = 1; i <= m; i++)
		print messages[i] | "sort"
	close("sort")
}
