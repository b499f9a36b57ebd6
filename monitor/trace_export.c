/*
 * trace_export.c - a run as a trace for Perfetto and Chrome (trace_export.h).
 *
 * Listens behind the tower, which is asked who runs after each event.
 */
#include "trace_export.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "counters.h"
#include "psw.h"
#include "session.h"
#include "tower.h"

#define DEVICES	  100 /* the process of the trace that has them            */
#define ADDRESSES 4096
#define CPU_1	  9999 /* the track of a second CPU, at level 0             */

/* What a virtual machine is doing since when. */
enum doing { IDLE, RUNS, AWAY, WAITS };

struct track {
	enum doing what;
	uint64_t since;
	char name[64]; /* of AWAY: why                                     */
};

struct trace_export {
	struct session *session;
	struct probe probe;
	FILE *f;
	char *file;
	uint64_t count;
	/* What the past repeats is there already: the last cycle, the events
	 * that were at it, and how many of them came again since a journey. */
	uint64_t last;
	unsigned at_last, again, journey;
	struct track *tracks; /* by node                                   */
	size_t track_count;
	int running;
	bool cpu_1, cp; /* tracks of CPU 1, of a CP are named                */
	/* devices: a command in progress since when, plus one; 0: none */
	uint64_t *busy;
	bool named[ADDRESSES];
};

/* ---- JSON -----------------------------------------------------------------
 */

/* Text as a JSON string: Latin-1 and control characters escaped. */
static void put_string(FILE *f, const char *text, size_t size)
{
	fputc('"', f);
	for (size_t i = 0; i < size && text[i]; i++) {
		unsigned char c = (unsigned char)text[i];

		if (c == '"' || c == '\\')
			fprintf(f, "\\%c", c);
		else if (c < 0x20 || c > 0x7E)
			fprintf(f, "\\u%04x", c);
		else
			fputc(c, f);
	}
	fputc('"', f);
}

static void put_time(struct trace_export *t, const char *key, uint64_t cycles)
{
	uint64_t ns = machine_nanoseconds(t->session->machine, cycles);

	fprintf(t->f, ",\"%s\":%llu.%03u", key, (unsigned long long)ns / 1000,
		(unsigned)(ns % 1000));
}

/* The head of an event; who calls goes on with what it has besides. */
static void begin(struct trace_export *t, const char *name, size_t size,
		  char phase, unsigned process, unsigned thread)
{
	fputs(t->count++ ? ",\n{\"name\":" : "\n{\"name\":", t->f);
	put_string(t->f, name, size);
	fprintf(t->f, ",\"ph\":\"%c\",\"pid\":%u,\"tid\":%u", phase, process,
		thread);
}

static void end(struct trace_export *t)
{
	fputc('}', t->f);
}

static void put_name(struct trace_export *t, const char *what, unsigned process,
		     unsigned thread, const char *name)
{
	begin(t, what, SIZE_MAX, 'M', process, thread);
	fputs(",\"args\":{\"name\":", t->f);
	put_string(t->f, name, SIZE_MAX);
	fputs("}", t->f);
	end(t);
}

static void slice(struct trace_export *t, const char *name, const char *kind,
		  unsigned process, unsigned thread, uint64_t from, uint64_t to)
{
	begin(t, name, SIZE_MAX, 'X', process, thread);
	fprintf(t->f, ",\"cat\":\"%s\"", kind);
	put_time(t, "ts", from);
	put_time(t, "dur", to - from);
	end(t);
}

/* An instant; the caller may add arguments and ends it. */
static void instant(struct trace_export *t, const char *name, size_t size,
		    const char *kind, unsigned process, unsigned thread,
		    uint64_t at)
{
	begin(t, name, size, 'i', process, thread);
	fprintf(t->f, ",\"cat\":\"%s\",\"s\":\"t\"", kind);
	put_time(t, "ts", at);
}

/* ---- virtual machines -----------------------------------------------------
 */

static const struct tower_node *node(const struct trace_export *t, int n)
{
	return &t->session->tower->nodes[n];
}

static void name_level(struct trace_export *t, int level)
{
	char name[32];

	snprintf(name, sizeof name, "level %d", level);
	put_name(t, "process_name", (unsigned)level, 0, name);
}

/* Nodes that are new since the last event get their tracks. */
static void name_tracks(struct trace_export *t)
{
	const struct tower *w = t->session->tower;

	if (w->nodes[0].is_cp != t->cp && t->track_count) {
		t->cp = w->nodes[0].is_cp;
		put_name(t, "thread_name", 0, 0, w->nodes[0].path);
	}
	if (t->track_count >= w->count)
		return;
	t->tracks = realloc(t->tracks, w->count * sizeof *t->tracks);
	for (size_t i = t->track_count; i < w->count; i++) {
		bool first = true;

		memset(&t->tracks[i], 0, sizeof t->tracks[i]);
		for (size_t k = 0; k < i; k++)
			first = first && w->nodes[k].level != w->nodes[i].level;
		if (first)
			name_level(t, w->nodes[i].level);
		put_name(t, "thread_name", (unsigned)w->nodes[i].level,
			 (unsigned)i, w->nodes[i].path);
	}
	t->track_count = w->count;
}

/* What N did up to now becomes a slice. */
static void close_track(struct trace_export *t, int n, uint64_t now)
{
	static const char *const kinds[] = {"", "run", "trap", "wait"};
	struct track *k = &t->tracks[n];

	if (k->what != IDLE)
		slice(t,
		      k->what == RUNS	? "runs"
		      : k->what == AWAY ? k->name
					: "waits",
		      kinds[k->what], (unsigned)node(t, n)->level, (unsigned)n,
		      k->since, now);
	k->what = IDLE;
	k->since = now;
}

static void set_track(struct trace_export *t, int n, enum doing what,
		      uint64_t now)
{
	if (t->tracks[n].what == what)
		return;
	close_track(t, n, now);
	t->tracks[n].what = what;
}

/* The name of the slice until who was interrupted goes on. */
static void reason(const struct probe_event *e, char *out, size_t size)
{
	const struct isa_insn *insn = isa_find(e->u.interrupt.text);

	if (e->u.interrupt.cls == INT_PROGRAM &&
	    e->u.interrupt.code == PGM_PRIVILEGED_OPERATION && insn)
		snprintf(out, size, "%s", insn->mnemonic);
	else
		snprintf(out, size, "%s %X",
			 counters_class_word(e->u.interrupt.cls),
			 e->u.interrupt.code);
}

static void on_interrupt(struct trace_export *t, const struct probe_event *e)
{
	int ran = e->cpu ? 0 : t->session->tower->interrupted;
	struct counters_event k = {.cls = e->u.interrupt.cls,
				   .code = e->u.interrupt.code};
	char text[160];

	memcpy(k.text, e->u.interrupt.text, sizeof k.text);
	counters_text(machine_set(t->session->machine), &k, text, sizeof text);
	instant(t, text, SIZE_MAX, "interruption",
		(unsigned)node(t, ran)->level, e->cpu ? CPU_1 : (unsigned)ran,
		e->cycle);
	fprintf(t->f,
		",\"args\":{\"class\":\"%s\",\"code\":%u,"
		"\"old_psw\":\"%016llX\",\"new_psw\":\"%016llX\"}",
		counters_class_word(e->u.interrupt.cls), e->u.interrupt.code,
		(unsigned long long)e->u.interrupt.old_psw,
		(unsigned long long)e->u.interrupt.new_psw);
	end(t);
	if (!e->cpu && ran > 0) {
		set_track(t, ran, AWAY, e->cycle);
		reason(e, t->tracks[ran].name, sizeof t->tracks[ran].name);
	}
}

/* After each event that can change it: who runs now? */
static void follow(struct trace_export *t, const struct probe_event *e)
{
	const struct tower *w = t->session->tower;

	if (e->cpu)
		return;
	if (t->running != w->running && t->tracks[t->running].what != AWAY)
		set_track(t, t->running, IDLE, e->cycle);
	t->running = w->running;
	set_track(t, w->running, w->waiting ? WAITS : RUNS, e->cycle);
}

/* ---- devices --------------------------------------------------------------
 */

static void name_device(struct trace_export *t, unsigned address)
{
	const struct device *d = machine_device(t->session->machine, address);
	char name[64];

	if (t->named[address])
		return;
	t->named[address] = true;
	snprintf(name, sizeof name, "%03X %s", address,
		 d ? device_type(d) : "");
	put_name(t, "thread_name", DEVICES, address, name);
}

static void on_io(struct trace_export *t, const struct probe_event *e)
{
	unsigned device = e->u.io.device & 0xFFF;
	bool starts = e->kind == PROBE_IO_INSTRUCTION &&
		      (e->u.io.op & 0xFF00) == 0x9C00 && !e->u.io.cc;
	char text[48];

	if (e->kind == PROBE_IO_INSTRUCTION && !starts)
		return;
	name_device(t, device);
	if (starts) {
		t->busy[device] = e->cycle + 1;
	} else if (e->kind == PROBE_CCW) {
		snprintf(text, sizeof text, "CCW %02X", e->u.io.ccw[0]);
		instant(t, text, SIZE_MAX, "ccw", DEVICES, device, e->cycle);
		fprintf(t->f, ",\"args\":{\"address\":\"%06X\"}",
			(unsigned)e->u.io.ccw_address);
		end(t);
	} else {
		snprintf(text, sizeof text, "%s, status %02X%02X",
			 t->busy[device] ? "I/O" : "end", e->u.io.csw[4],
			 e->u.io.csw[5]);
		slice(t, text, "io", DEVICES, device,
		      t->busy[device] ? t->busy[device] - 1 : e->cycle,
		      e->cycle);
		t->busy[device] = 0;
	}
}

static void on_console(struct trace_export *t, const struct probe_event *e)
{
	unsigned device = e->u.console.device & 0xFFF;

	if (!e->u.console.length)
		return;
	name_device(t, device);
	instant(t, e->u.console.text, e->u.console.length,
		e->kind == PROBE_CONSOLE_IN ? "typed" : "printed", DEVICES,
		device, e->cycle);
	end(t);
}

static bool is_repeated(struct trace_export *t, uint64_t cycle)
{
	if (t->journey != t->session->journeys) {
		t->journey = t->session->journeys;
		t->again = 0;
	}
	if (cycle < t->last)
		return true;
	if (cycle > t->last) {
		t->last = cycle;
		t->again = t->at_last = 0;
	}
	if (t->again++ < t->at_last)
		return true;
	t->at_last = t->again;
	return false;
}

static void on_event(void *context, const struct probe_event *e)
{
	struct trace_export *t = context;

	if (is_repeated(t, e->cycle))
		return;
	name_tracks(t);
	if (e->cpu && !t->cpu_1) {
		t->cpu_1 = true;
		put_name(t, "thread_name", 0, CPU_1, "CPU 1");
	}
	switch (e->kind) {
	case PROBE_INTERRUPT:
		on_interrupt(t, e);
		follow(t, e);
		break;
	case PROBE_PSW:
		follow(t, e);
		break;
	case PROBE_IO_INSTRUCTION:
	case PROBE_CCW:
	case PROBE_IO_END:
		on_io(t, e);
		break;
	default:
		on_console(t, e);
	}
}

/* ---- the file -------------------------------------------------------------
 */

static void head(struct trace_export *t)
{
	const struct machine *m = t->session->machine;

	fputs("{\"displayTimeUnit\":\"ns\",\"otherData\":{\"machine\":", t->f);
	put_string(t->f, t->session->config.name, SIZE_MAX);
	fputs(",\"model\":", t->f);
	put_string(t->f, machine_model(m), SIZE_MAX);
	fputs("},\"traceEvents\":[", t->f);
}

struct trace_export *trace_export_open(struct session *s, const char *file,
				       struct error *error)
{
	struct trace_export *t;
	FILE *f = fopen(file, "we");

	if (!f) {
		error_set(error, "%s: %s", file, strerror(errno));
		return NULL;
	}
	t = calloc(1, sizeof *t);
	t->busy = calloc(ADDRESSES, sizeof *t->busy);
	t->session = s;
	t->f = f;
	t->file = strdup(file);
	head(t);
	t->cp = s->tower->nodes[0].is_cp;
	name_tracks(t);
	put_name(t, "process_name", DEVICES, 0, "devices");
	for (size_t i = 0; i < t->track_count; i++)
		t->tracks[i].since = machine_cpu_cycles(s->machine, 0);
	t->running = s->tower->running;
	t->tracks[t->running].what = s->tower->waiting ? WAITS : RUNS;
	t->probe.kinds = PROBE_BIT(INTERRUPT) | PROBE_BIT(PSW) |
			 PROBE_BIT(IO_INSTRUCTION) | PROBE_BIT(CCW) |
			 PROBE_BIT(IO_END) | PROBE_BIT(CONSOLE_OUT) |
			 PROBE_BIT(CONSOLE_IN);
	t->probe.event = on_event;
	t->probe.context = t;
	t->journey = s->journeys;
	session_observe(s, &t->probe);
	return t;
}

bool trace_export_close(struct trace_export *t, struct error *error)
{
	bool good;

	if (!t)
		return true;
	session_unobserve(t->session, &t->probe);
	for (size_t i = 0; i < t->track_count; i++)
		close_track(t, (int)i,
			    machine_cpu_cycles(t->session->machine, 0));
	fputs("\n]}\n", t->f);
	good = !ferror(t->f);
	if (fclose(t->f) || !good)
		good = error_set(error, "%s: not all could be written",
				 t->file);
	free(t->tracks);
	free(t->busy);
	free(t->file);
	free(t);
	return good;
}

uint64_t trace_export_count(const struct trace_export *t)
{
	return t->count;
}

const char *trace_export_file(const struct trace_export *t)
{
	return t->file;
}
