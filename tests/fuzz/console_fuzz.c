/*
 * console_fuzz.c - any bytes as lines of the monitor's console, and as a line
 * on which Tab is pressed.
 *
 * Nothing of the host is reached: the commander is closed.  Runs are short.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commander.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define LINES	   24
#define CANDIDATES 3
#define CYCLES	   20000

static const char debug_file[] =
	"{\"format\": \"trapeze-debug 1\", \"files\": [\"a.asm\"],"
	"\"sections\": ["
	"{\"name\": \"MAIN\", \"kind\": \"CSECT\", \"origin\": 512,"
	" \"length\": 256, \"module\": \"a\"},"
	"{\"name\": \"BLOCK\", \"kind\": \"DSECT\", \"origin\": 0,"
	" \"length\": 32, \"module\": \"a\"}],"
	"\"lines\": [[0, 0, 4, 0, 3]],"
	"\"symbols\": ["
	"[\"LOOP\", 0, 16, 4, \"I\", 0, 3],"
	"[\"FIRST\", 1, 0, 4, \"A\", 0, 10],"
	"[\"FLAG\", 1, 4, 1, \"X\", 0, 11],"
	"[\"ON\", -1, 128, 1, \"U\", 0, 12],"
	"[\"WORDS\", 1, 8, 4, \"F\", 0, 14]]}";

static void write_file(char *path, const char *text, size_t size)
{
	int fd = mkstemp(path);

	if (fd < 0 || write(fd, text, size) != (ssize_t)size)
		abort();
	close(fd);
}

static struct session *make_session(void)
{
	static const char config_file[] =
		"return { storage = '64K', devices = {"
		" { '009', '3215' }, { '0A0', '3277' }, { '00C', '3505' } } }";
	char config[] = "/tmp/console-fuzz-XXXXXX";
	char debug[] = "/tmp/console-fuzz-XXXXXX";
	struct session *s;
	struct config c;
	struct error e;

	write_file(config, config_file, sizeof config_file - 1);
	write_file(debug, debug_file, sizeof debug_file - 1);
	if (!config_load(&c, config, &e) || !(s = session_create(&c, &e)) ||
	    !session_symbols(s, debug, &e))
		abort();
	unlink(config);
	unlink(debug);
	return s;
}

static void swallow(void *context, const char *line)
{
	(void)context;
	if (strlen(line) >= (size_t)COMMANDER_LINE * 2)
		abort();
}

/* As the line console does it; a run ends soon. */
static bool do_line(void *context, const char *line)
{
	struct commander *c = context;
	struct session *s = c->session;
	bool good = commander_execute(c, line);

	if (s->running) {
		s->deadline = machine_cycles(s->machine) + CYCLES;
		while (session_slice(s, CYCLES))
			continue;
		commander_stopped(c);
	}
	c->talk = 0;
	return good && !c->failed;
}

static void press_tab(struct commander *c, char *line)
{
	char *word = strrchr(line, ' '), *found, before[COMMANDER_LINE];
	bool files;

	word = word ? word + 1 : line;
	snprintf(before, sizeof before, "%.*s", (int)(word - line), line);
	for (size_t n = 0; n < CANDIDATES; n++) {
		found = commander_complete(c, before, word, n, &files);
		if (!found)
			return;
		free(found);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1), *line, *rest = text;
	struct session *s = make_session();
	struct commander c;

	memcpy(text, data, size);
	text[size] = 0;
	commander_init(&c, s, &c, swallow);
	c.line = do_line;
	c.closed = true;
	c.patience = 0.001;
	for (int i = 0; i < LINES && !c.quit && (line = strsep(&rest, "\n"));
	     i++) {
		press_tab(&c, line);
		do_line(&c, line);
	}
	commander_free(&c);
	session_destroy(s);
	free(text);
	return 0;
}
