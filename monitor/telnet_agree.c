/*
 * telnet_agree.c - what the two ends of a terminal's connection agree on:
 * telnet's options, the terminal's type, TN3270E's device and functions.
 */
#include <string.h>
#include <strings.h>

#include "telnet_impl.h"

enum {
	OPT_BINARY = 0,
	OPT_TIMING_MARK = 6,
	OPT_TYPE = 24,
	OPT_END_RECORD = 25,
	OPT_3270E = 40
};

/* Of TERMINAL-TYPE. */
enum { TYPE_IS = 0, TYPE_SEND = 1 };

/* Of TN3270E, section 7. */
enum {
	E_ASSOCIATE = 0,
	E_CONNECT = 1,
	E_DEVICE_TYPE = 2,
	E_FUNCTIONS = 3,
	E_IS = 4,
	E_REASON = 5,
	E_REJECT = 6,
	E_REQUEST = 7,
	E_SEND = 8
};
#define FUNCTION_RESPONSES 2

enum {
	WE_BINARY = 1,
	THEY_BINARY = 2,
	WE_RECORDS = 4,
	THEY_RECORDS = 8,
	ALL_AGREED = 15
};

static void command(struct telnet *t, uint8_t verb, uint8_t option)
{
	uint8_t bytes[3] = {IAC, verb, option};

	t->send(t->context, bytes, sizeof bytes);
}

void telnet_become(struct telnet *t, enum telnet_mode mode)
{
	if (t->mode != TELNET_ASKING)
		return;
	t->mode = mode;
	t->event(t->context, TELNET_IS, NULL, 0);
}

void telnet_settle(struct telnet *t)
{
	telnet_become(t, TELNET_LINES);
}

void telnet_start(struct telnet *t, bool offer)
{
	if (!offer) {
		telnet_settle(t);
		return;
	}
	t->asked_e = true;
	command(t, DO, OPT_3270E);
}

/* ---- subnegotiations ----------------------------------------------------- */

static void send_option(struct telnet *t, uint8_t option, const uint8_t *data,
			size_t size)
{
	uint8_t bytes[300] = {IAC, SB, option};
	size_t n = 3;

	for (size_t i = 0; i < size && n + 4 < sizeof bytes; i++) {
		bytes[n++] = data[i];
		if (data[i] == IAC)
			bytes[n++] = IAC;
	}
	bytes[n++] = IAC;
	bytes[n++] = SE;
	t->send(t->context, bytes, n);
}

/* Printable characters of DATA to OUT. */
static void take_name(char out[TELNET_NAME], const uint8_t *data, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < size && n + 1 < TELNET_NAME; i++)
		if (data[i] > ' ' && data[i] < 0x7F)
			out[n++] = (char)data[i];
	out[n] = 0;
}

static bool is_3270_type(const char *type)
{
	return !strncasecmp(type, "IBM-327", 7) ||
	       !strncasecmp(type, "IBM-DYNAMIC", 11);
}

/* TN3270: the LU name is behind an @ in the terminal's type. */
static void take_type(struct telnet *t, const uint8_t *data, size_t size)
{
	static const uint8_t wanted[][2] = {{DO, OPT_END_RECORD},
					    {WILL, OPT_END_RECORD},
					    {DO, OPT_BINARY},
					    {WILL, OPT_BINARY}};
	char *at;

	if (size < 1 || data[0] != TYPE_IS || t->mode != TELNET_ASKING ||
	    t->is_3270)
		return;
	take_name(t->type, data + 1, size - 1);
	if (!is_3270_type(t->type)) {
		telnet_become(t, TELNET_LINES);
		return;
	}
	at = strchr(t->type, '@');
	if (at) {
		*at = 0;
		memmove(t->name, at + 1, strlen(at + 1) + 1);
	}
	t->is_3270 = true;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		command(t, wanted[i][0], wanted[i][1]);
}

static void reject(struct telnet *t, enum telnet_reason reason)
{
	uint8_t answer[] = {E_DEVICE_TYPE, E_REJECT, E_REASON, (uint8_t)reason};

	send_option(t, OPT_3270E, answer, sizeof answer);
}

static void accept_device(struct telnet *t)
{
	uint8_t answer[4 + 2 * TELNET_NAME] = {E_DEVICE_TYPE, E_IS};
	size_t n = 2, type = strlen(t->type), name = strlen(t->name);

	memcpy(answer + n, t->type, type);
	n += type;
	answer[n++] = E_CONNECT;
	memcpy(answer + n, t->name, name);
	send_option(t, OPT_3270E, answer, n + name);
}

/* DEVICE-TYPE REQUEST type [CONNECT or ASSOCIATE name] */
static void request_device(struct telnet *t, const uint8_t *data, size_t size)
{
	enum telnet_reason reason = TELNET_NO_SUCH_NAME;
	size_t n = 0;

	while (n < size && data[n] > E_CONNECT)
		n++;
	take_name(t->type, data, n);
	t->name[0] = 0;
	if (n < size && data[n] == E_ASSOCIATE) {
		reject(t, TELNET_NO_ASSOCIATE);
		return;
	}
	if (n < size)
		take_name(t->name, data + n + 1, size - n - 1);
	if (!is_3270_type(t->type))
		reject(t, TELNET_NO_SUCH_TYPE);
	else if (t->select(t->context, t->name, &reason))
		accept_device(t);
	else
		reject(t, reason);
}

/* Of the functions asked for responses are ours: what is more is asked back
 * without it. */
static void request_functions(struct telnet *t, const uint8_t *data,
			      size_t size)
{
	uint8_t answer[3] = {E_FUNCTIONS, E_IS};
	size_t n = 2;
	bool all = true;

	for (size_t i = 0; i < size; i++) {
		if (data[i] == FUNCTION_RESPONSES && n == 2)
			answer[n++] = FUNCTION_RESPONSES;
		else
			all = false;
	}
	if (!all)
		answer[1] = E_REQUEST;
	send_option(t, OPT_3270E, answer, n);
	if (all)
		telnet_become(t, TELNET_3270E);
}

static void take_3270e(struct telnet *t, const uint8_t *d, size_t size)
{
	if (size < 2 || !t->asked_e || t->mode != TELNET_ASKING)
		return;
	if (d[0] == E_DEVICE_TYPE && d[1] == E_REQUEST)
		request_device(t, d + 2, size - 2);
	else if (d[0] == E_FUNCTIONS && d[1] == E_REQUEST)
		request_functions(t, d + 2, size - 2);
	else if (d[0] == E_FUNCTIONS && d[1] == E_IS)
		telnet_become(t, TELNET_3270E);
}

void telnet_suboption(struct telnet *t)
{
	if (!t->option_size)
		return;
	if (t->option[0] == OPT_TYPE && t->asked_type)
		take_type(t, t->option + 1, t->option_size - 1);
	else if (t->option[0] == OPT_3270E)
		take_3270e(t, t->option + 1, t->option_size - 1);
}

/* ---- WILL, WONT, DO, DONT ------------------------------------------------ */

static void ask_type(struct telnet *t)
{
	if (t->asked_type || t->mode != TELNET_ASKING)
		return;
	t->asked_type = true;
	command(t, DO, OPT_TYPE);
}

static void agree(struct telnet *t, unsigned what)
{
	t->agreed |= what;
	if (t->is_3270 && t->agreed == ALL_AGREED)
		telnet_become(t, TELNET_3270);
}

static void they_will(struct telnet *t, uint8_t option)
{
	static const uint8_t send_type = TYPE_SEND;
	static const uint8_t send_device[] = {E_SEND, E_DEVICE_TYPE};

	if (option == OPT_3270E && t->asked_e)
		send_option(t, OPT_3270E, send_device, sizeof send_device);
	else if (option == OPT_TYPE && t->asked_type)
		send_option(t, OPT_TYPE, &send_type, 1);
	else if (option == OPT_BINARY && t->is_3270)
		agree(t, THEY_BINARY);
	else if (option == OPT_END_RECORD && t->is_3270)
		agree(t, THEY_RECORDS);
	else
		command(t, DONT, option);
}

static void they_wont(struct telnet *t, uint8_t option)
{
	if (option == OPT_3270E && t->asked_e) {
		t->asked_e = false;
		ask_type(t);
	} else if (option == OPT_TYPE && t->asked_type) {
		telnet_become(t, TELNET_LINES);
	}
}

static void they_ask(struct telnet *t, uint8_t option)
{
	if (option == OPT_BINARY && t->is_3270)
		agree(t, WE_BINARY);
	else if (option == OPT_END_RECORD && t->is_3270)
		agree(t, WE_RECORDS);
	else if (option == OPT_TIMING_MARK)
		command(t, WILL, option);
	else
		command(t, WONT, option);
}

void telnet_verb(struct telnet *t, uint8_t option)
{
	switch (t->verb) {
	case WILL:
		they_will(t, option);
		break;
	case WONT:
		they_wont(t, option);
		break;
	case DO:
		they_ask(t, option);
		break;
	default: /* DONT: it is off anyway */
		break;
	}
}

/* ---- the terminal's type ------------------------------------------------- */

void telnet_size(const struct telnet *t, unsigned *rows, unsigned *columns,
		 bool *extended)
{
	static const uint8_t sizes[][2] = {
		{24, 80}, {32, 80}, {43, 80}, {27, 132}};
	const char *digit = strchr(t->type, '-');

	digit = digit ? strchr(digit + 1, '-') : NULL;
	*rows = *columns = 0;
	if (digit && digit[1] >= '2' && digit[1] <= '5') {
		*rows = sizes[digit[1] - '2'][0];
		*columns = sizes[digit[1] - '2'][1];
	}
	*extended = !strncasecmp(t->type, "IBM-DYNAMIC", 11) ||
		    (digit && digit[1] && digit[2] == '-' &&
		     (digit[3] | 0x20) == 'e');
}
