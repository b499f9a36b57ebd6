/*
 * reverse.h - the commands that go backwards, for every front end.
 *
 * Each ends at a moment of the recording (timeline.h) and leaves in the
 * session's stop why it is there.  False with *error: it is not recorded,
 * there is no such place (the machine is where it was, or, where the beginning
 * was met, there), or the person interrupted.
 */
#ifndef TRAPEZE_REVERSE_H
#define TRAPEZE_REVERSE_H

#include "place.h"
#include "session.h"
#include "timeline.h"

/* Before the Nth instruction back. */
bool reverse_step(struct session *s, uint64_t n, struct error *error);
/* The same, of this program: calls and traps that have returned are one. */
bool reverse_next(struct session *s, struct error *error);
/* To the last stop at a breakpoint, or, when it is later, to the last
 * instruction that the probe of ALSO (may be NULL) notes, which is then noted
 * in it; where there was none, to the beginning. */
bool reverse_continue(struct session *s, struct timeline_search *also,
		      struct error *error);
/* To the instruction that called this routine: whose return address is in
 * register 14. */
bool reverse_finish(struct session *s, struct error *error);

#define REVERSE_PIECES 64

/* What was written: storage in pieces by absolute address, or a register. */
struct reverse_target {
	size_t count;
	struct {
		uint32_t address, length;
	} piece[REVERSE_PIECES];
	bool is_register;
	enum session_register kind; /* general, control, floating          */
	unsigned n, cpu;
	char path[TOWER_PATH]; /* the register is that of this virtual
				* machine; "": the CPU's                    */
};

struct reverse_write {
	uint64_t instruction; /* that wrote it, or came before the write   */
	enum probe_by by;
	uint32_t absolute, length; /* of storage: what was written          */
	char who[TOWER_PATH]; /* whose instruction, a path of the tower; "":
			       * not known                                  */
	int level;
};

/* LENGTH bytes from P, as it is translated now. */
bool reverse_storage(const struct session *s, const struct place *p,
		     uint32_t length, struct reverse_target *out,
		     struct error *error);
/* "R5", "CR1", "F0": a register, of the virtual machine at PATH unless that is
 * ""; false: TEXT is no name of one. */
bool reverse_register(const struct session *s, const char *text,
		      const char *path, struct reverse_target *out);
/* Before the instruction that wrote it last; where it was no instruction,
 * before the one behind which it was written.  W tells. */
bool reverse_write(struct session *s, const struct reverse_target *what,
		   struct reverse_write *w, struct error *error);

#endif
