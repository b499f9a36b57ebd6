/*
 * gdb.c - gdb's remote protocol: packets to functions, one client.
 *
 * What is not known gets the empty reply, as the protocol wants it.
 */
#include "gdb.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "gdb_impl.h"

/* ---- replies --------------------------------------------------------------
 */

static void room_for(struct gdb *g, size_t more)
{
	if (g->size + more < g->room)
		return;
	g->room = 2 * (g->size + more) + 256;
	g->reply = realloc(g->reply, g->room);
	if (!g->reply)
		abort();
}

void gdb_put(struct gdb *g, const char *format, ...)
{
	char text[256];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (n >= (int)sizeof text)
		n = sizeof text - 1;
	gdb_put_bytes(g, text, (size_t)n);
}

void gdb_put_bytes(struct gdb *g, const void *bytes, size_t size)
{
	if (!size)
		return;
	room_for(g, size);
	memcpy(g->reply + g->size, bytes, size);
	g->size += size;
}

void gdb_put_hex(struct gdb *g, const void *bytes, size_t size)
{
	room_for(g, 2 * size + 1);
	gdb_hex(g->reply + g->size, bytes, size);
	g->size += 2 * size;
}

void gdb_put_error(struct gdb *g, unsigned number)
{
	gdb_put(g, "E%02x", number);
}

void gdb_send(struct gdb *g)
{
	gdb_packet_send(&g->packet, g->reply, g->size);
	g->size = 0;
}

void gdb_tell(struct gdb *g, const char *line)
{
	size_t n = strlen(line);
	char *text;

	if (n > GDB_PACKET / 2 - 2)
		n = GDB_PACKET / 2 - 2;
	text = malloc(2 * n + 4);
	text[0] = 'O';
	gdb_hex(text + 1, line, n);
	memcpy(text + 1 + 2 * n, "0a", 2);
	gdb_packet_send(&g->packet, text, 2 * n + 3);
	free(text);
}

/* Part of DOCUMENT for "OFFSET,LENGTH" at TEXT. */
static void put_part(struct gdb *g, const char *document, size_t size,
		     const char *text)
{
	uint64_t offset, length;

	if (!gdb_number(&text, &offset) || *text++ != ',' ||
	    !gdb_number(&text, &length)) {
		gdb_put_error(g, GDB_BAD_PACKET);
		return;
	}
	if (offset > size)
		offset = size;
	/* each byte may need two */
	if (length > GDB_PACKET / 2)
		length = GDB_PACKET / 2;
	if (length > size - offset)
		length = size - offset;
	gdb_put(g, offset + length < size ? "m" : "l");
	gdb_put_bytes(g, document + offset, length);
}

/* ---- queries --------------------------------------------------------------
 */

static void query_supported(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g,
		"PacketSize=%x;QStartNoAckMode+;qXfer:features:read+;"
		"qXfer:threads:read+;qXfer:exec-file:read+;vContSupported+;"
		"swbreak+;hwbreak+;ReverseStep+;ReverseContinue+",
		(unsigned)GDB_PACKET);
}

static void query_features(struct gdb *g, char *text, size_t size)
{
	char *document = NULL;
	size_t length;
	FILE *f = open_memstream(&document, &length);

	(void)size;
	gdb_register_description(f);
	fclose(f);
	put_part(g, document, length, text);
	free(document);
}

static void query_threads(struct gdb *g, char *text, size_t size)
{
	char *document = NULL;
	size_t length;
	FILE *f = open_memstream(&document, &length);

	(void)size;
	tower_walk(g->session->tower);
	gdb_thread_list(g, f);
	fclose(f);
	put_part(g, document, length, text);
	free(document);
}

/* "PROCESS:OFFSET,LENGTH" */
static void query_file(struct gdb *g, char *text, size_t size)
{
	const char *colon = memchr(text, ':', size);
	char name[128];

	gdb_file_name(g, name, sizeof name);
	if (colon)
		put_part(g, name, strlen(name), colon + 1);
	else
		gdb_put_error(g, GDB_BAD_PACKET);
}

static void open_file(struct gdb *g, char *text, size_t size)
{
	(void)size;
	gdb_file_open(g, text);
}

static void read_file(struct gdb *g, char *text, size_t size)
{
	(void)size;
	gdb_file_read(g, text);
}

static void stat_file(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_file_stat(g);
}

static void close_file(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_file_close(g);
	gdb_put(g, "F0");
}

static void query_first_threads(struct gdb *g, char *text, size_t size)
{
	char between = 'm';

	(void)text;
	(void)size;
	tower_walk(g->session->tower);
	for (int n = 0; (n = gdb_thread_next(g, n));) {
		gdb_put(g, "%c%x", between, (unsigned)n);
		between = ',';
	}
}

static void query_more_threads(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "l");
}

static void query_thread_text(struct gdb *g, char *text, size_t size)
{
	const char *p = text;
	uint64_t n;
	char out[160];

	(void)size;
	if (!gdb_number(&p, &n) || n > 0xFFFF ||
	    !gdb_thread_exists(g, (int)n)) {
		gdb_put_error(g, GDB_NO_THREAD);
		return;
	}
	gdb_thread_text(g, (int)n, out, sizeof out);
	gdb_put_hex(g, out, strlen(out));
}

static void query_current(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "QC%x", (unsigned)g->stopped);
}

static void query_attached(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "1");
}

static void on_print(void *context, const char *line)
{
	gdb_tell(context, line);
}

static bool is_space(const char *line, const char **word)
{
	if (strncmp(line, "space", 5) || (line[5] && line[5] != ' '))
		return false;
	*word = line + 5 + strspn(line + 5, " ");
	return true;
}

/* `monitor COMMAND`. */
static void query_command(struct gdb *g, char *text, size_t size)
{
	size_t n = size / 2;
	char line[COMMANDER_LINE];
	const char *word;

	if (n >= sizeof line || !gdb_bytes(text, (uint8_t *)line, n)) {
		gdb_put_error(g, GDB_BAD_PACKET);
		return;
	}
	line[n] = 0;
	if (is_space(line, &word)) {
		if (!gdb_storage_space(g, word))
			gdb_tell(g, "? expected: space [logical | virtual | "
				    "real | absolute | host]");
	} else {
		commander_execute(&g->commander, line);
		g->commander.talk = 0;
		g->commander.quit = false;
	}
	gdb_put(g, "OK");
}

static void query_symbol(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "OK");
}

static void set_no_ack(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "OK");
	gdb_send(g);
	g->packet.no_ack = g->answered = true;
}

/* ---- other packets --------------------------------------------------------
 */

static void ask_stop(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_run_put_stop(g);
}

static void get_registers(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	if (!gdb_register_put_all(g, g->thread))
		gdb_put_error(g, GDB_NO_THREAD);
}

static void set_registers(struct gdb *g, char *text, size_t size)
{
	(void)size;
	if (gdb_register_take_all(g, g->thread, text))
		gdb_put(g, "OK");
	else
		gdb_put_error(g, GDB_REFUSED);
}

static void get_register(struct gdb *g, char *text, size_t size)
{
	const char *p = text;
	uint64_t n;

	(void)size;
	if (!gdb_number(&p, &n) || n > 0xFFFF ||
	    !gdb_register_put(g, g->thread, (unsigned)n))
		gdb_put_error(g, GDB_BAD_PACKET);
}

static void set_register(struct gdb *g, char *text, size_t size)
{
	const char *p = text;
	uint64_t n;

	(void)size;
	if (!gdb_number(&p, &n) || n > 0xFFFF || *p != '=')
		gdb_put_error(g, GDB_BAD_PACKET);
	else if (gdb_register_take(g, g->thread, (unsigned)n, p + 1))
		gdb_put(g, "OK");
	else
		gdb_put_error(g, GDB_REFUSED);
}

static void read_storage(struct gdb *g, char *text, size_t size)
{
	(void)size;
	gdb_storage_read(g, text);
}

static void write_storage(struct gdb *g, char *text, size_t size, bool binary)
{
	char *data = memchr(text, ':', size);

	if (data)
		gdb_storage_write(g, text, data + 1,
				  size - (size_t)(data + 1 - text), binary);
	else
		gdb_put_error(g, GDB_BAD_PACKET);
}

static void write_hex(struct gdb *g, char *text, size_t size)
{
	write_storage(g, text, size, false);
}

static void write_binary(struct gdb *g, char *text, size_t size)
{
	write_storage(g, text, size, true);
}

/* "Hg2": registers and storage from now on; "Hc": for c and s, which we do
 * for the same thread. */
static void set_thread(struct gdb *g, char *text, size_t size)
{
	const char *p = text + 1;
	uint64_t n = 0;

	(void)size;
	if ((*text != 'g' && *text != 'c') ||
	    (*p != '-' && (!gdb_number(&p, &n) || n > 0xFFFF))) {
		gdb_put_error(g, GDB_BAD_PACKET);
	} else if (n && !gdb_thread_exists(g, (int)n)) {
		gdb_put_error(g, GDB_NO_THREAD);
	} else {
		if (n)
			g->thread = (int)n;
		gdb_put(g, "OK");
	}
}

static void is_alive(struct gdb *g, char *text, size_t size)
{
	const char *p = text;
	uint64_t n;

	(void)size;
	if (gdb_number(&p, &n) && n <= 0xFFFF && gdb_thread_exists(g, (int)n))
		gdb_put(g, "OK");
	else
		gdb_put_error(g, GDB_NO_THREAD);
}

static void run_on(struct gdb *g, char *text, size_t size)
{
	(void)text; /* an address to go on from: gdb sets the PC instead */
	(void)size;
	gdb_run(g, GDB_RUNS, g->thread);
}

static void run_step(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	g->start = g->end = 0;
	if (gdb_thread_exists(g, g->thread))
		gdb_run(g, GDB_STEPS, g->thread);
	else
		gdb_put_error(g, GDB_NO_THREAD);
}

static void run_back(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_reverse_continue(g);
}

static void step_back(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	if (gdb_thread_exists(g, g->thread))
		gdb_reverse_step(g);
	else
		gdb_put_error(g, GDB_NO_THREAD);
}

static void ask_vcont(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "vCont;c;C;s;S;r");
}

static void run_vcont(struct gdb *g, char *text, size_t size)
{
	(void)size;
	gdb_run_vcont(g, text);
}

static void set_point(struct gdb *g, char *text, size_t size)
{
	(void)size;
	gdb_run_set_point(g, text);
}

static void clear_point(struct gdb *g, char *text, size_t size)
{
	(void)size;
	gdb_run_clear_point(g, text);
}

static void leave(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	gdb_put(g, "OK");
	g->leaves = true;
}

/* k has no reply. */
static void kill_it(struct gdb *g, char *text, size_t size)
{
	(void)text;
	(void)size;
	g->leaves = g->answered = true;
}

/* ---- dispatch -------------------------------------------------------------
 */

/* A packet begins with NAME; the rest is the function's.  The first that fits
 * is taken. */
static const struct {
	const char *name;
	void (*function)(struct gdb *g, char *text, size_t size);
} packets[] = {
	{"qSupported", query_supported},
	{"qXfer:features:read:target.xml:", query_features},
	{"qXfer:threads:read::", query_threads},
	{"qXfer:exec-file:read:", query_file},
	{"vFile:open:", open_file},
	{"vFile:pread:", read_file},
	{"vFile:fstat:", stat_file},
	{"vFile:close:", close_file},
	{"qfThreadInfo", query_first_threads},
	{"qsThreadInfo", query_more_threads},
	{"qThreadExtraInfo,", query_thread_text},
	{"qAttached", query_attached},
	{"qRcmd,", query_command},
	{"qSymbol:", query_symbol},
	{"qC", query_current},
	{"QStartNoAckMode", set_no_ack},
	{"vCont?", ask_vcont},
	{"vCont", run_vcont},
	{"vKill", leave},
	{"?", ask_stop},
	{"g", get_registers},
	{"G", set_registers},
	{"p", get_register},
	{"P", set_register},
	{"m", read_storage},
	{"M", write_hex},
	{"X", write_binary},
	{"H", set_thread},
	{"T", is_alive},
	{"bc", run_back},
	{"bs", step_back},
	{"c", run_on},
	{"C", run_on},
	{"s", run_step},
	{"S", run_step},
	{"Z", set_point},
	{"z", clear_point},
	{"D", leave},
	{"k", kill_it},
};

/* Long names are words of their own: qCRC is no qC. */
static bool is_named(const char *text, const char *name)
{
	size_t n = strlen(name);

	return !strncmp(text, name, n) &&
	       (n == 1 || !isalnum((unsigned char)name[n - 1]) ||
		!isalnum((unsigned char)text[n]));
}

static void received(void *context, char *text, size_t size)
{
	struct gdb *g = context;

	if (g->waiting) /* only the interrupt key is heard */
		return;
	g->size = 0;
	g->answered = false;
	for (size_t i = 0; i < sizeof packets / sizeof *packets; i++) {
		size_t n = strlen(packets[i].name);

		if (!is_named(text, packets[i].name))
			continue;
		packets[i].function(g, text + n, size - n);
		break;
	}
	if (!g->answered)
		gdb_send(g);
}

static void send_bytes(void *context, const char *bytes, size_t size)
{
	struct gdb *g = context;

	g->send(g->client, bytes, size);
}

static void interrupt(void *context)
{
	gdb_run_interrupt(context);
}

/* ---- life -----------------------------------------------------------------
 */

struct gdb *gdb_create(struct session *s, bool trusted, void *context,
		       void (*send)(void *context, const char *bytes,
				    size_t size))
{
	struct gdb *g = calloc(1, sizeof *g);

	g->session = s;
	g->client = context;
	g->send = send;
	g->packet.context = g;
	g->packet.send = send_bytes;
	g->packet.received = received;
	g->packet.interrupt = interrupt;
	commander_init(&g->commander, s, g, on_print);
	g->commander.capture = true;
	g->commander.closed = !trusted;
	tower_walk(s->tower);
	g->signal = SIGNAL_TRAP;
	g->stopped = g->thread = gdb_thread_running(g);
	return g;
}

void gdb_destroy(struct gdb *g)
{
	if (!g)
		return;
	if (g->waiting)
		session_pause(g->session);
	gdb_run_clear_all(g);
	gdb_file_close(g);
	commander_free(&g->commander);
	free(g->reply);
	free(g);
}

void gdb_input(struct gdb *g, const void *bytes, size_t size)
{
	gdb_packet_input(&g->packet, bytes, size);
}

bool gdb_begins(const struct gdb *g)
{
	return g->begins;
}

bool gdb_leaves(const struct gdb *g)
{
	return g->leaves;
}
