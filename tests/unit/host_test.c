/*
 * host_test.c - commands behind printers: all arrives; a command that takes
 * nothing, or never ends, holds nobody up who presses the interrupt key.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#include <cmocka.h>

#include "host.h"

#define LINE_SIZE 4096

static char dir[] = "/tmp/hosttestXXXXXX";

static void on_key(int number)
{
	(void)number;
}

/* Somebody presses the key again and again, or lets it be. */
static void keep_pressing(bool on)
{
	struct sigaction action = {.sa_handler = on_key};
	struct itimerval often = {{0, on ? 20000 : 0}, {0, on ? 20000 : 0}};

	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
}

static FILE *open_command(const char *command)
{
	struct error e;
	FILE *stream = host_of_machines.open_command(command, &e);

	if (!stream)
		fail_msg("%s", e.text);
	return stream;
}

/* Puts lines until the command takes no more. */
static bool fill(FILE *stream)
{
	static char line[LINE_SIZE];

	memset(line, 'x', sizeof line);
	for (int i = 0; i < 1000; i++)
		if (fwrite(line, 1, sizeof line, stream) != sizeof line ||
		    fflush(stream))
			return true;
	return false;
}

/* The number that a command has written to FILE, and a newline. */
static long number_in(const char *file)
{
	long n = 0;
	char end = 0;
	FILE *in = fopen(file, "r");

	if (in && (fscanf(in, "%ld%c", &n, &end) != 2 || end != '\n'))
		n = 0;
	if (in)
		fclose(in);
	return n;
}

static void all_arrives(void **state)
{
	char command[100], file[50];
	FILE *stream;

	(void)state;
	snprintf(file, sizeof file, "%s/count", dir);
	snprintf(command, sizeof command, "wc -c >%s", file);
	stream = open_command(command);
	for (int i = 0; i < 100000; i++)
		assert_int_equal(fwrite("12345678\n", 1, 9, stream), 9);
	host_of_machines.close_command(stream);
	assert_int_equal(number_in(file), 900000);
	unlink(file);
}

static void one_that_has_ended_is_an_error(void **state)
{
	FILE *stream = open_command("exit 0");

	(void)state;
	assert_true(fill(stream));
	host_of_machines.close_command(stream);
}

static void one_that_never_ends(void **state)
{
	char command[100], file[50];
	FILE *stream;
	long pid;

	(void)state;
	snprintf(file, sizeof file, "%s/pid", dir);
	snprintf(command, sizeof command, "echo $$ >%s; exec sleep 1000", file);
	stream = open_command(command);
	while (!(pid = number_in(file)))
		usleep(1000);
	keep_pressing(true);
	assert_true(fill(stream));
	host_of_machines.close_command(stream);
	keep_pressing(false);
	assert_int_equal(kill((pid_t)pid, 0), 0);
	kill((pid_t)pid, SIGKILL);
	unlink(file);
}

static int make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int remove_dir(void **state)
{
	(void)state;
	return rmdir(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_arrives),
		cmocka_unit_test(one_that_has_ended_is_an_error),
		cmocka_unit_test(one_that_never_ends),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
