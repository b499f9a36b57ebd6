/*
 * telnet_fuzz.c - any bytes from a terminal's connection, through telnet and
 * TN3270 to the display station that it got.
 *
 * Input: a byte (1: 3270 is not asked for, 2: no device is free, 4: a client
 * that had settled), then the bytes.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "device.h"
#include "machine.h"
#include "telnet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct end {
	struct telnet telnet;
	struct machine *machine;
	bool none;
	size_t sent;
};

static void on_send(void *context, const uint8_t *bytes, size_t size)
{
	struct end *e = context;

	for (size_t i = 0; i < size; i++)
		e->sent += bytes[i] != 0;
}

static void on_event(void *context, enum telnet_event event,
		     const uint8_t *data, size_t size)
{
	struct end *e = context;
	struct device *d = machine_device(e->machine, 0x0A0);
	struct display_client as;

	switch (event) {
	case TELNET_IS:
		telnet_size(&e->telnet, &as.rows, &as.columns, &as.extended);
		if (e->telnet.mode >= TELNET_3270)
			display_connect(d, &as);
		break;
	case TELNET_RECEIVED:
		display_inbound(d, data, size);
		telnet_record(&e->telnet, DISPLAY_WRITE, data, size);
		break;
	case TELNET_TYPED:
		assert(size <= TELNET_LINE);
		console_type(machine_device(e->machine, 0x009),
			     (const char *)data, size);
		telnet_text(&e->telnet, (const char *)data, size, true);
		break;
	case TELNET_BREAK:
		break;
	}
}

static bool on_select(void *context, char name[TELNET_NAME],
		      enum telnet_reason *reason)
{
	struct end *e = context;

	assert(strlen(name) < TELNET_NAME);
	*reason = TELNET_IN_USE;
	return !e->none;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct end e;
	struct machine_config config = {.storage = 0x10000};
	uint8_t flags = size ? data[0] : 0;
	struct error error;

	memset(&e, 0, sizeof e);
	e.machine = machine_create(&config, &error);
	machine_attach(e.machine, 0x0A0, "3278", 0, NULL, &error);
	machine_attach(e.machine, 0x009, "3215", 0, NULL, &error);
	e.none = flags & 2;
	e.telnet.context = &e;
	e.telnet.send = on_send;
	e.telnet.event = on_event;
	e.telnet.select = on_select;
	telnet_start(&e.telnet, !(flags & 1));
	if (flags & 4)
		telnet_settle(&e.telnet);
	if (size)
		telnet_input(&e.telnet, data + 1, size - 1);
	machine_destroy(e.machine);
	return 0;
}
