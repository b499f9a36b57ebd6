/*
 * kill.h - what the tests share that kill a writing process at any moment:
 * the process, which tells of every write that has ended, and its death.
 *
 * The process ends by itself only when something is wrong; its status then
 * tells what, and kill_writer() fails.
 */
#ifndef TRAPEZE_KILL_H
#define TRAPEZE_KILL_H

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "io_machine.h"
#include "media.h"

/* ---- in the process that is killed -------------------------------------- */

/* Runs the channel program at PROG to its device end. */
static inline void kill_run(struct machine *m, unsigned address, uint32_t prog)
{
	if (io_start(m, address, prog) > 1)
		_exit(3);
	do {
		while (!channel_pending(io_cpu(m)))
			if (!event_step(m))
				_exit(4);
		channel_accept(io_cpu(m), ALL_CHANNELS);
		if (io_value(m, LC_CSW + 4, 2) & 0x02FF)
			_exit(5);
	} while (!(io_value(m, LC_CSW + 4, 1) & UNIT_DEVICE_END));
}

/* The machine is recorded, write N comes next: a version now and then, of
 * which the last few are kept; the oldest of them. */
static inline struct media_version *kill_record(struct machine *m, unsigned n)
{
	static struct media_version *kept[4];
	struct error e;

	if (n % 5 == 0) {
		media_version_free(kept[n / 5 % 4]);
		kept[n / 5 % 4] = media_take(machine_media(m), &e);
		if (!kept[n / 5 % 4])
			_exit(8);
	}
	return kept[(n / 5 + 1) % 4] ? kept[(n / 5 + 1) % 4] : kept[0];
}

/* Write N, from 0, has ended. */
static inline void kill_tell(int report, unsigned n)
{
	if (write(report, &n, sizeof n) != sizeof n)
		_exit(6);
}

/* ---- outside ------------------------------------------------------------ */

/* Lets FOREVER write in a process of its own, and kills that so many
 * microseconds after it has told of WRITES writes; returns of how many it has
 * told in all. */
static inline unsigned
kill_writer(void (*forever)(const void *what, int report), const void *what,
	    unsigned writes, unsigned micros)
{
	unsigned told = 0, n;
	int fds[2], status;
	pid_t child;

	assert_int_equal(pipe(fds), 0);
	child = fork();
	assert_true(child >= 0);
	if (!child) {
		close(fds[0]);
		forever(what, fds[1]);
		_exit(7);
	}
	close(fds[1]);
	while (told < writes && read(fds[0], &n, sizeof n) == sizeof n)
		told = n + 1;
	usleep(micros);
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	while (read(fds[0], &n, sizeof n) == sizeof n)
		told = n + 1;
	close(fds[0]);
	return told;
}

#endif
