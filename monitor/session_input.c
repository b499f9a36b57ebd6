/*
 * session_input.c - what comes from outside into a session's machine: keys,
 * typed lines, media, faults, altered registers and storage.
 *
 * Each ends in a public function of sim/, which notes it in the machine's
 * journal (journal.h).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attach.h"
#include "fault_order.h"
#include "home.h"
#include "session.h"

static const char *const class_words[] = {
	[DEVICE_CONSOLE] = "a console",	   [DEVICE_DISPLAY] = "a display",
	[DEVICE_READER] = "a card reader", [DEVICE_PUNCH] = "a card punch",
	[DEVICE_PRINTER] = "a printer",	   [DEVICE_DASD] = "a disk",
	[DEVICE_TAPE] = "a tape drive",	   [DEVICE_OTHER] = "another device",
};

/* The device at ADDRESS when it is of class CLS, or NULL and why. */
struct device *session_device_of(const struct session *s, unsigned address,
				 enum device_class cls, struct error *error)
{
	struct device *d = machine_device(s->machine, address);
	int other = session_first_device(s, cls);
	char hint[64] = "";

	if (d && device_class(d) == cls)
		return d;
	if (other >= 0)
		snprintf(hint, sizeof hint, "; there is one at %03X",
			 (unsigned)other);
	if (!d)
		snprintf(error->text, sizeof error->text,
			 "no device at %03X; expected %s%s", address,
			 class_words[cls], hint);
	else
		snprintf(error->text, sizeof error->text,
			 "%03X is a %s; expected %s%s", address, device_type(d),
			 class_words[cls], hint);
	return NULL;
}

/*
 * A line as the host has it, UTF-8, to Latin-1 as the machine's consoles have
 * it: the line delete character of a new session is a cent sign.  Bytes that
 * are no such character stay as they are: they may be Latin-1 already.
 */
size_t session_latin1(char *to, const char *from, size_t room)
{
	size_t n = 0;

	while (*from && n < room) {
		uint8_t first = (uint8_t)from[0], second = (uint8_t)from[1];

		if ((first & 0xFE) == 0xC2 && (second & 0xC0) == 0x80) {
			to[n++] = (char)((first & 3) << 6 | (second & 0x3F));
			from += 2;
		} else {
			to[n++] = *from++;
		}
	}
	return n;
}

bool session_type(struct session *s, unsigned address, const char *line,
		  struct error *error)
{
	const struct device *any = machine_device(s->machine, address);
	struct device *d;
	char text[1024];

	if (any && device_class(any) == DEVICE_DISPLAY)
		return session_display_type(s, address, line, error);
	d = session_device_of(s, address, DEVICE_CONSOLE, error);
	if (!d)
		return false;
	if (console_type(d, text, session_latin1(text, line, sizeof text)))
		return true;
	snprintf(error->text, sizeof error->text,
		 "console %03X took no line: one is waiting to be read",
		 address);
	return false;
}

bool session_request(struct session *s, unsigned address, struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_CONSOLE, error);

	if (d)
		console_request(d);
	return d;
}

bool session_cancel(struct session *s, unsigned address, struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_CONSOLE, error);

	if (!d)
		return false;
	if (console_cancel(d))
		return true;
	snprintf(error->text, sizeof error->text,
		 "console %03X: no read waits that could be cancelled",
		 address);
	return false;
}

void session_attention(struct session *s, unsigned address)
{
	struct error e;

	if (!session_cancel(s, address, &e))
		session_request(s, address, &e);
}

void session_display_inbound(struct session *s, unsigned address,
			     const void *data, size_t size)
{
	display_inbound(machine_device(s->machine, address), data, size);
}

bool session_load(struct session *s, unsigned address, const char *file,
		  struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_READER, error);
	char *path;
	bool good;

	path = home_file(file);
	good = d && reader_load(d, path, error);
	free(path);
	return good;
}

bool session_load_cards(struct session *s, unsigned address, const void *bytes,
			size_t size, struct error *error)
{
	struct device *d = session_device_of(s, address, DEVICE_READER, error);

	return d && reader_load_cards(d, bytes, size, error);
}

bool session_ipl(struct session *s, unsigned address, bool clear,
		 struct error *error)
{
	s->running = false;
	breakpoints_remove_hidden(&s->breakpoints);
	return machine_ipl(s->machine, address, clear, error);
}

bool session_attach(struct session *s, unsigned address, const char *type,
		    int argc, const char *const argv[], struct error *error)
{
	if (!attach_device(s->machine, address, type, argc, argv, error))
		return false;
	session_add_terminals(s);
	return true;
}

bool session_detach(struct session *s, unsigned address, struct error *error)
{
	return session_device(s, address, error) &&
	       machine_detach(s->machine, address, error);
}

struct device *session_device(const struct session *s, unsigned address,
			      struct error *error)
{
	struct device *d = machine_device(s->machine, address);

	if (!d)
		snprintf(error->text, sizeof error->text,
			 "there is no device at %03X; `devices` lists them",
			 address);
	return d;
}

bool session_mount(struct session *s, unsigned address, int argc,
		   const char *const argv[], struct error *error)
{
	struct device *d = session_device(s, address, error);

	return d && attach_words(device_type(d), argc, argv, error) &&
	       device_mount(d, argc, argv, error);
}

bool session_unmount(struct session *s, unsigned address, struct error *error)
{
	struct device *d = session_device(s, address, error);

	return d && device_unmount(d, error);
}

bool session_ready(struct session *s, unsigned address, bool ready,
		   struct error *error)
{
	struct device *d = session_device(s, address, error);

	if (d)
		device_set_ready(d, ready);
	return d;
}

bool session_end_of_file(struct session *s, unsigned address,
			 struct error *error)
{
	struct device *d = session_device(s, address, error);

	return d && reader_end_of_file(d, error);
}

bool session_fault(struct session *s, const struct fault *f,
		   struct error *error)
{
	return fault_order(s->machine, f, error);
}

unsigned session_clear_faults(struct session *s, int address)
{
	return fault_clear(s->machine, address);
}

void session_key(struct session *s, enum session_key key)
{
	struct machine *m = s->machine;

	switch (key) {
	case OPERATOR_START:
		machine_start(m);
		break;
	case OPERATOR_STOP:
		machine_stop(m);
		break;
	case OPERATOR_RESTART:
		machine_restart(m);
		break;
	case OPERATOR_INTERRUPT:
		machine_interrupt_key(m);
		break;
	case OPERATOR_STORE_STATUS:
		machine_store_status(m);
		break;
	case OPERATOR_RESET_CPU:
		machine_reset(m, RESET_CPU);
		break;
	case OPERATOR_RESET:
		machine_reset(m, RESET_INITIAL_CPU);
		break;
	case OPERATOR_CLEAR:
		machine_reset(m, RESET_CLEAR);
		break;
	}
}

bool session_check(struct session *s, const struct machine_check *check,
		   struct error *error)
{
	return machine_inject_check(s->machine, check, error);
}

void session_tod(struct session *s, enum session_tod what)
{
	if (what == SESSION_TOD_SECURE || what == SESSION_TOD_ENABLE)
		machine_set_tod_secure(s->machine, what == SESSION_TOD_SECURE);
	else
		machine_set_tod_state(s->machine,
				      what == SESSION_TOD_ERROR
					      ? TOD_ERROR
					      : TOD_NOT_OPERATIONAL);
}

void session_set_register(struct session *s, enum session_register kind,
			  unsigned n, uint64_t value)
{
	struct machine *m = s->machine;

	switch (kind) {
	case REG_GENERAL:
		machine_set_gr(m, n, (uint32_t)value);
		break;
	case REG_CONTROL:
		machine_set_cr(m, n, (uint32_t)value);
		break;
	case REG_FLOATING:
		machine_set_fpr(m, n, value);
		break;
	case REG_PREFIX:
		machine_set_prefix(m, (uint32_t)value);
		break;
	case REG_PSW:
		machine_set_psw(m, value);
		break;
	}
}

bool session_write(struct session *s, enum machine_space space,
		   uint32_t address, const void *bytes, size_t size,
		   struct error *error)
{
	if (machine_write(s->machine, space, address, bytes, size) == size)
		return true;
	snprintf(error->text, sizeof error->text,
		 "%06X: not all of %zu bytes are in storage (it ends at %06X, "
		 "or a page is not translated)",
		 (unsigned)address, size,
		 (unsigned)machine_storage_size(s->machine) - 1);
	return false;
}
