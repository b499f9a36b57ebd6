/*
 * telnet.c - telnet, TN3270, TN3270E as bytes: lines, records, what is behind
 * IAC, and sending (see telnet.h).
 */
#include "telnet_impl.h"

enum { PLAIN, SEEN_IAC, SEEN_VERB, IN_OPTION, IN_OPTION_IAC };

/* ---- lines and records --------------------------------------------------- */

static void end_line(struct telnet *t)
{
	size_t n = t->line_size;

	t->line_size = 0;
	t->event(t->context, TELNET_TYPED, t->line, n);
}

/* A character of UTF-8 may be two bytes. */
static void rub_out(struct telnet *t)
{
	while (t->line_size && (t->line[t->line_size - 1] & 0xC0) == 0x80)
		t->line_size--;
	if (t->line_size)
		t->line_size--;
}

/* A line ends with CR LF, CR NUL, CR or LF. */
static void type(struct telnet *t, uint8_t byte)
{
	bool after_cr = t->after_cr;

	t->after_cr = byte == '\r';
	if (after_cr && (byte == '\n' || !byte))
		return;
	if (byte == '\r' || byte == '\n')
		end_line(t);
	else if (byte == '\b' || byte == 0x7F)
		rub_out(t);
	else if (byte == 0x15) /* ^U */
		t->line_size = 0;
	else if (byte >= ' ' && t->line_size < sizeof t->line)
		t->line[t->line_size++] = byte;
}

static void data(struct telnet *t, uint8_t byte)
{
	switch (t->mode) {
	case TELNET_ASKING:
		/* It talks before it has answered: no 3270. */
		if (!t->is_3270 && byte)
			telnet_become(t, TELNET_LINES);
		if (t->mode == TELNET_LINES)
			type(t, byte);
		break;
	case TELNET_LINES:
		type(t, byte);
		break;
	case TELNET_3270:
	case TELNET_3270E:
		if (t->record_size < sizeof t->record)
			t->record[t->record_size++] = byte;
		else
			t->too_long = true;
		break;
	}
}

static void end_record(struct telnet *t)
{
	size_t n = t->record_size, head = 0;
	bool whole = !t->too_long;

	t->record_size = 0;
	t->too_long = false;
	if (t->mode == TELNET_3270E) {
		whole = whole && n >= TELNET_HEADER &&
			t->record[0] == TELNET_3270_DATA;
		head = TELNET_HEADER;
	}
	if (whole && t->mode >= TELNET_3270)
		t->event(t->context, TELNET_RECEIVED, t->record + head,
			 n - head);
}

/* ---- the stream ---------------------------------------------------------- */

/* A byte behind IAC. */
static void function(struct telnet *t, uint8_t byte)
{
	t->state = PLAIN;
	switch (byte) {
	case IAC:
		data(t, byte);
		break;
	case WILL:
	case WONT:
	case DO:
	case DONT:
		t->verb = byte;
		t->state = SEEN_VERB;
		break;
	case SB:
		t->option_size = 0;
		t->state = IN_OPTION;
		break;
	case END_RECORD:
		end_record(t);
		break;
	case INTERRUPT:
	case BREAK:
		t->event(t->context, TELNET_BREAK, NULL, 0);
		break;
	case ERASE_CHARACTER:
		rub_out(t);
		break;
	case ERASE_LINE:
		t->line_size = 0;
		break;
	default:
		break;
	}
}

static void keep_option(struct telnet *t, uint8_t byte)
{
	if (t->option_size < sizeof t->option)
		t->option[t->option_size++] = byte;
}

static void option_byte(struct telnet *t, uint8_t byte)
{
	if (t->state == IN_OPTION) {
		if (byte == IAC)
			t->state = IN_OPTION_IAC;
		else
			keep_option(t, byte);
		return;
	}
	t->state = IN_OPTION;
	if (byte == IAC) {
		keep_option(t, byte);
		return;
	}
	t->state = PLAIN;
	if (byte == SE)
		telnet_suboption(t);
	else /* it was cut off */
		function(t, byte);
}

void telnet_input(struct telnet *t, const uint8_t *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		switch (t->state) {
		case PLAIN:
			if (bytes[i] == IAC)
				t->state = SEEN_IAC;
			else
				data(t, bytes[i]);
			break;
		case SEEN_IAC:
			function(t, bytes[i]);
			break;
		case SEEN_VERB:
			t->state = PLAIN;
			telnet_verb(t, bytes[i]);
			break;
		default:
			option_byte(t, bytes[i]);
			break;
		}
	}
}

/* ---- sending ------------------------------------------------------------- */

/* With every IAC doubled. */
static void send_bytes(struct telnet *t, const uint8_t *bytes, size_t size)
{
	static const uint8_t iac = IAC;
	size_t from = 0;

	for (size_t i = 0; i < size; i++) {
		if (bytes[i] != IAC)
			continue;
		t->send(t->context, bytes + from, i + 1 - from);
		t->send(t->context, &iac, 1);
		from = i + 1;
	}
	t->send(t->context, bytes + from, size - from);
}

void telnet_record(struct telnet *t, uint8_t command_code, const uint8_t *data_,
		   size_t size)
{
	static const uint8_t header[TELNET_HEADER], end[] = {IAC, END_RECORD};

	if (t->mode < TELNET_3270)
		return;
	if (t->mode == TELNET_3270E)
		t->send(t->context, header, sizeof header);
	send_bytes(t, &command_code, 1);
	if (size)
		send_bytes(t, data_, size);
	t->send(t->context, end, sizeof end);
}

void telnet_text(struct telnet *t, const char *text, size_t size,
		 bool end_of_line)
{
	uint8_t utf8[2];

	for (size_t i = 0; i < size; i++) {
		uint8_t c = (uint8_t)text[i];

		utf8[0] = c < 0x80 ? c : (uint8_t)(0xC0 | c >> 6);
		utf8[1] = (uint8_t)(0x80 | (c & 0x3F));
		t->send(t->context, utf8, c < 0x80 ? 1 : 2);
	}
	if (end_of_line)
		t->send(t->context, (const uint8_t *)"\r\n", 2);
}
