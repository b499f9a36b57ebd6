/*
 * session.c - a session's life, who listens to it, and what it knows of symbols
 * and consoles.
 *
 * Running is in session_run.c, what comes from outside in session_input.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "break_lua.h"
#include "session.h"
#include "gdb_server.h"
#include "server.h"
#include "session_file.h"
#include "timeline.h"
#include "trace_export.h"

/* ---- life -----------------------------------------------------------------
 */

static void on_console(void *context, const struct probe_event *e)
{
	struct session *s = context;
	const struct terminal *t = terminals_event(&s->terminals, e);

	if (s->muted)
		return;
	for (struct session_listener *l = s->listeners; l; l = l->next)
		if (l->console)
			l->console(l->context, t, e);
	if (s->running && s->goal.console == (int)t->address) {
		s->console_event = true;
		machine_request_halt(s->machine);
	}
}

/* The tower tells who ran; the list of interruptions keeps it. */
static void on_tower(void *context, const struct probe_event *e)
{
	struct session *s = context;
	int ran = tower_event(s->tower, e);

	if (e->kind == PROBE_INTERRUPT)
		counters_take(&s->counters, e, ran);
	if (e->kind == PROBE_INTERRUPT && !e->cpu)
		series_take(s, e->cycle);
}

static void listen(struct machine *m, struct probe *p, uint32_t kinds,
		   void (*event)(void *context, const struct probe_event *e),
		   void *context)
{
	p->kinds = kinds;
	p->event = event;
	p->context = context;
	machine_probe_add(m, p);
}

void session_add_terminals(struct session *s)
{
	struct device *d = machine_next_device(s->machine, -1);

	for (; d; d = machine_next_device(s->machine, (int)device_address(d)))
		if (device_class(d) == DEVICE_CONSOLE)
			terminals_at(&s->terminals, device_address(d), true);
}

/* A configuration may name symbols that are not built yet; a damaged file is
 * an error all the same. */
static bool load_symbols(struct session *s, struct error *error)
{
	for (size_t i = 0; i < s->config.symbol_count; i++) {
		const char *path = s->config.symbols[i];

		if (!access(path, F_OK) && !session_symbols(s, path, error))
			return false;
	}
	return true;
}

bool session_serve(struct session *s, const struct listen *where,
		   struct error *error)
{
	if (!s->server)
		s->server = server_create(s);
	return server_listen(s->server, where, error);
}

bool session_trace(struct session *s, const char *file, struct error *error)
{
	struct trace_export *t = NULL;
	bool good;

	if (file) {
		t = trace_export_open(s, file, error);
		if (!t)
			return false;
	}
	good = trace_export_close(s->trace, error);
	s->trace = t;
	return good;
}

bool session_gdb(struct session *s, const char *where, struct error *error)
{
	struct gdb_server *v = NULL;

	if (strcmp(where, "off")) {
		v = gdb_server_create(s, where, error);
		if (!v)
			return false;
	}
	gdb_server_destroy(s->gdb);
	s->gdb = v;
	return true;
}

static bool serve(struct session *s, struct error *error)
{
	for (size_t i = 0; i < s->config.listen_count; i++)
		if (s->config.listen[i].port >= 0 &&
		    !session_serve(s, &s->config.listen[i], error))
			return false;
	return true;
}

static bool start(struct session *s, struct error *error)
{
	s->symbols = symbols_create();
	s->machine = config_build(&s->config, error);
	if (!s->machine)
		return false;
	s->tower = tower_create(s->machine);
	breakpoints_init(&s->breakpoints, s);
	listen(s->machine, &s->console_probe,
	       PROBE_BIT(CONSOLE_OUT) | PROBE_BIT(CONSOLE_READ) |
		       PROBE_BIT(CONSOLE_IN),
	       on_console, s);
	if (!s->config.unwatched)
		listen(s->machine, &s->tower_probe, TOWER_PROBES, on_tower, s);
	session_add_terminals(s);
	snprintf(s->stop.text, sizeof s->stop.text, "not started");
	return load_symbols(s, error) && serve(s, error);
}

struct session *session_create(struct config *c, struct error *error)
{
	struct session *s = calloc(1, sizeof *s);

	s->config = *c;
	s->pace = 1;
	memset(c, 0, sizeof *c);
	if (start(s, error))
		return s;
	session_destroy(s);
	return NULL;
}

/* What a disk could not be told at its end is the person's to know. */
static bool save_media(struct machine *m)
{
	struct device *d = NULL;
	struct error error;
	bool good = true;

	while ((d = machine_next_device(m, d ? (int)device_address(d) : -1)))
		if (!device_save(d, &error)) {
			fprintf(stderr, "trapeze: %s\n", error.text);
			good = false;
		}
	return good;
}

/* The recording that was asked for is whole now. */
static bool save_recording(struct session *s)
{
	struct error error;

	if (!s->timeline || !s->record_to ||
	    session_file_save(s, s->record_to, &error))
		return true;
	fprintf(stderr, "trapeze: %s\n", error.text);
	return false;
}

bool session_destroy(struct session *s)
{
	struct error error;
	bool good = true;

	if (!s)
		return true;
	if (s->machine) {
		good = save_recording(s);
		session_record_end(s); /* in the present */
		good = save_media(s->machine) && good;
		if (!session_trace(s, NULL, &error)) {
			fprintf(stderr, "trapeze: %s\n", error.text);
			good = false;
		}
		gdb_server_destroy(s->gdb);
		server_destroy(s->server);
		breakpoints_free(&s->breakpoints);
		break_lua_close(s);
		free(s->stop_commands);
		machine_probe_remove(s->machine, &s->tower_probe);
		machine_probe_remove(s->machine, &s->console_probe);
		tower_destroy(s->tower);
		counters_free(&s->counters);
		profile_clear(&s->profile);
		series_free(&s->series);
		machine_destroy(s->machine);
	}
	terminals_free(&s->terminals);
	symbols_destroy(s->symbols);
	values_free(&s->values);
	config_free(&s->config);
	free(s->record_to);
	free(s->observers);
	free(s);
	return good;
}

void session_observe(struct session *s, struct probe *p)
{
	size_t size = (s->observer_count + 1) * sizeof(struct probe *);

	s->observers = realloc(s->observers, size);
	if (!s->observers)
		abort();
	s->observers[s->observer_count++] = p;
	if (!s->muted)
		machine_probe_add(s->machine, p);
}

void session_unobserve(struct session *s, struct probe *p)
{
	size_t kept = 0;

	for (size_t i = 0; i < s->observer_count; i++)
		if (s->observers[i] != p)
			s->observers[kept++] = s->observers[i];
	s->observer_count = kept;
	machine_probe_remove(s->machine, p);
}

void session_mute(struct session *s, bool on)
{
	if (s->muted == on)
		return;
	s->muted = on;
	s->journeys += on;
	for (size_t i = 0; i < s->observer_count; i++)
		if (on)
			machine_probe_remove(s->machine, s->observers[i]);
		else
			machine_probe_add(s->machine, s->observers[i]);
}

void session_listen(struct session *s, struct session_listener *l)
{
	l->next = s->listeners;
	s->listeners = l;
}

void session_unlisten(struct session *s, struct session_listener *l)
{
	struct session_listener **p = &s->listeners;

	while (*p && *p != l)
		p = &(*p)->next;
	if (*p)
		*p = l->next;
}

void session_tell(struct session *s, const char *line)
{
	bool told = false;

	for (struct session_listener *l = s->listeners; l; l = l->next)
		if (l->tell) {
			l->tell(l->context, line);
			told = true;
		}
	if (!told)
		puts(line);
}

/* ---- recording ------------------------------------------------------------
 */

bool session_record(struct session *s, size_t memory, struct error *error)
{
	if (!memory)
		memory = TIMELINE_MEMORY;
	if (s->timeline)
		timeline_limit(s->timeline, memory);
	else
		s->timeline = timeline_create(s, memory, error);
	return s->timeline;
}

void session_record_end(struct session *s)
{
	timeline_destroy(s->timeline);
	s->timeline = NULL;
}

bool session_past(const struct session *s)
{
	return s->timeline && timeline_past(s->timeline);
}

/* ---- symbols ------------------------------------------------------------- */

bool session_symbols(struct session *s, const char *path, struct error *error)
{
	if (!symbols_load(s->symbols, path, error))
		return false;
	tower_resolve(s->tower, s->symbols);
	tower_image(s->tower, s->symbols, path);
	break_source_refresh(s, symbols_last(s->symbols));
	return true;
}

bool session_symbols_text(struct session *s, const char *path, const char *text,
			  struct error *error)
{
	if (!symbols_load_text(s->symbols, path, text, error))
		return false;
	tower_resolve(s->tower, s->symbols);
	return true;
}

/* ---- looking --------------------------------------------------------------
 */

struct terminal *session_terminal(struct session *s, unsigned address)
{
	return terminals_at(&s->terminals, address, false);
}

bool session_reading(const struct session *s, unsigned address)
{
	struct device *d = machine_device(s->machine, address);

	return d && device_class(d) == DEVICE_CONSOLE && console_reading(d);
}

int session_first_device(const struct session *s, enum device_class cls)
{
	struct device *d = machine_next_device(s->machine, -1);

	while (d && device_class(d) != cls)
		d = machine_next_device(s->machine, (int)device_address(d));
	return d ? (int)device_address(d) : -1;
}

const char *session_table(const struct session *s)
{
	if (!s->tower->map.known)
		return NULL;
	return tower_is_cp(s->tower, s->tower->running) ? "cp" : "!cp";
}

const char *session_name(const struct session *s, uint32_t address, char *out,
			 size_t size)
{
	return symbols_name(s->symbols, session_table(s), address, out, size);
}
