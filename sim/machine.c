/*
 * machine.c - the machine as a whole: making it, the operator's keys, and
 * looking at and changing what it holds.
 *
 * Models: GA22-7000, chapter 4 (system control, manual operation).
 */
#include "machine.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "code.h"
#include "dat.h"
#include "journal.h"
#include "machine_impl.h"
#include "media.h"
#include "turn.h"
#include "view.h"

#define DEFAULT_MODEL	"158"
#define MINIMUM_STORAGE 0x1000u
#define MAXIMUM_STORAGE 0x1000000u

/* Facilities that cannot be had without another one; in an order in which
 * what is left out of a row is known to the rows behind it. */
static const struct {
	enum isa_facility facility, needs;
} needs[] = {
	{FAC_HFP_EXTENDED, FAC_HFP},
	{FAC_EXTENDED, FAC_TRANSLATION},
	{FAC_DAS, FAC_TRANSLATION},
	{FAC_DAS, FAC_PSW_KEY_HANDLING},
	{FAC_SUSPEND_RESUME, FAC_CHANNEL},
	{FAC_RECOVERY_EXTENSION, FAC_CHANNEL},
	{FAC_CHANNEL_SET_SWITCHING, FAC_CHANNEL},
};
enum { NEEDS = sizeof needs / sizeof needs[0] };

uint32_t machine_facility_needs(unsigned facility)
{
	uint32_t set = 1u << facility;

	for (size_t i = NEEDS; i-- > 0;)
		if (set >> needs[i].facility & 1)
			set |= 1u << needs[i].needs;
	return set;
}

/* What needs a facility that is off is off too, unless it was asked for. */
uint32_t machine_facilities_of(const struct machine_config *config)
{
	uint32_t set = (isa_facilities_default() | config->facilities_on) &
		       ~config->facilities_off;

	for (size_t i = 0; i < NEEDS; i++)
		if (!(set >> needs[i].needs & 1) &&
		    !(config->facilities_on >> needs[i].facility & 1))
			set &= ~(1u << needs[i].facility);
	return set;
}

static bool check_facilities(const struct machine_config *config,
			     struct error *error)
{
	uint32_t both = config->facilities_on & config->facilities_off;
	uint32_t set = machine_facilities_of(config);

	for (unsigned i = 0; i < FAC_COUNT; i++)
		if (both >> i & 1)
			return error_set(error,
					 "facility %s is switched on and off: "
					 "expected one of the two",
					 isa_facility_symbol(i));
	if (!(set >> FAC_BASE & 1))
		return error_set(error, "facility BASE cannot be left out: no "
					"machine is without it");
	for (size_t i = 0; i < NEEDS; i++)
		if (set >> needs[i].facility & 1 &&
		    !(set >> needs[i].needs & 1))
			return error_set(error,
					 "facility %s needs %s, which is off",
					 isa_facility_symbol(needs[i].facility),
					 isa_facility_symbol(needs[i].needs));
	return true;
}

static bool no_such_set(const char *name, struct error *error)
{
	char names[128];

	isa_set_list(names, sizeof names);
	return error_set(error, "no instruction set '%.100s': they are %s",
			 name, names);
}

static bool check_config(const struct machine_config *config,
			 struct error *error)
{
	if (!check_facilities(config, error))
		return false;
	if (config->key_block && config->key_block != BLOCK_SIZE &&
	    config->key_block != 4096)
		return error_set(error,
				 "a key for %u bytes: expected 2048 or 4096",
				 config->key_block);
	if (!isa_set_find(config->instruction_set))
		return no_such_set(config->instruction_set, error);
	if (config->cpus > CPU_MAX)
		return error_set(error, "%u CPUs: expected 1 or 2",
				 config->cpus);
	if (config->storage >= MINIMUM_STORAGE &&
	    config->storage <= MAXIMUM_STORAGE && config->storage % 4096 == 0)
		return true;
	return error_set(error,
			 "storage of %u bytes: expected 4K to 16M, a multiple "
			 "of 4096",
			 config->storage);
}

static bool take_model(struct machine *m, struct error *error)
{
	const struct machine_config *config = &m->config;

	if (config->custom)
		*m->model = *config->custom;
	else if (!model_find(m->model,
			     config->model ? config->model : DEFAULT_MODEL,
			     error))
		return false;
	m->config.model = m->model->name;
	m->config.custom = m->model;
	return true;
}

static bool allocate(struct machine *m, struct error *error)
{
	m->model = calloc(1, sizeof *m->model);
	m->storage = storage_create(m->config.storage);
	m->keys = calloc(BLOCK_COUNT, 1);
	if (!m->model || !m->storage || !m->keys)
		return error_set(error, "no memory for %u bytes of storage",
				 m->config.storage);
	return true;
}

static void release(struct machine *m)
{
	free(m->model);
	free(m->keys);
	storage_destroy(m->storage, m->config.storage);
	free(m);
}

struct machine *machine_create(const struct machine_config *config,
			       struct error *error)
{
	struct machine *m;

	if (!check_config(config, error))
		return NULL;
	m = calloc(1, sizeof *m);
	if (!m)
		return error_set(error, "no memory for a machine"), NULL;
	m->config = *config;
	if (!allocate(m, error) || !take_model(m, error)) {
		release(m);
		return NULL;
	}
	m->facilities = machine_facilities_of(config);
	m->set = isa_set_find(config->instruction_set);
	m->config.instruction_set = m->set->name;
	m->tod_offset = config->tod_epoch;
	code_init(m, config->limits & MACHINE_TINY ? 2 : 2048);
	m->running = m->shown = m->channel_owner = &m->cpu[0];
	m->cpu_count = config->cpus ? config->cpus : 1;
	m->turn_ends = UINT64_MAX;
	m->tod_state = config->tod_not_set ? TOD_NOT_SET : TOD_SET;
	if (!config->quantum)
		m->config.quantum = TURN_QUANTUM;
	for (unsigned i = 0; i < m->cpu_count; i++)
		cpu_init(&m->cpu[i], m);
	m->channels = channels_create();
	m->media = media_create(m);
	if (m->media)
		return m;
	machine_destroy(m);
	return error_set(error, "no memory for a machine"), NULL;
}

void machine_destroy(struct machine *m)
{
	if (!m)
		return;
	channels_destroy(m->channels);
	media_destroy(m->media);
	for (unsigned i = 0; i < m->cpu_count; i++)
		cpu_free(&m->cpu[i]);
	code_free(m);
	free(m->queue.heap);
	stop_free(m);
	watch_free(m);
	release(m);
}

struct channels *machine_channels(const struct machine *m)
{
	return m->channels;
}

/* ---- the operator's keys
 * ------------------------------------------------------- */

/*
 * System reset and load act on the CPU shown as KIND says, on the others as
 * CPU reset; clear reset acts on all alike.  Not from a probe: the engine may
 * be in a block that clear reset frees.
 */
static void reset(struct machine *m, enum machine_reset kind)
{
	assert(!m->in_run);
	channels_reset(m);
	m->channel_owner = &m->cpu[0];
	if (kind == RESET_CLEAR) {
		memset(m->storage, 0, m->config.storage);
		memset(m->keys, 0, BLOCK_COUNT);
		code_flush(m);
	}
	for (unsigned i = 0; i < m->cpu_count; i++) {
		struct cpu *c = &m->cpu[i];

		if (kind == RESET_CLEAR)
			cpu_clear(c);
		if (kind == RESET_CLEAR ||
		    (kind == RESET_INITIAL_CPU && c == m->shown))
			cpu_initial_reset(c);
		else
			cpu_reset(c);
	}
}

void machine_reset(struct machine *m, enum machine_reset kind)
{
	journal_note(m, INPUT_RESET, &(struct input_arguments){.n = {kind}});
	reset(m, kind);
}

/* The PSW that was loaded takes over; of one with a format error the load
 * state is not left. */
static bool load_psw(struct cpu *c, unsigned address, struct error *error)
{
	uint64_t psw = storage_real_doubleword(c, LC_IPL_PSW);

	cpu_set_psw(c, psw);
	if (cpu_psw_invalid(c)) {
		cpu_set_psw(c, 0);
		return error_set(error,
				 "IPL %03X: the load light stays on: the PSW "
				 "%016" PRIX64 " that was loaded has ones "
				 "where an EC-mode PSW must have zeros",
				 address, psw);
	}
	if (c->flags & PSW_EC)
		storage_set_real_word(c, LC_IO_ADDRESS - 2, address);
	else
		storage_set_real_halfword(c, LC_IPL_PSW + 2, (uint16_t)address);
	return true;
}

/* In the load state time goes on, and with it the CPU timer. */
static bool ipl(struct machine *m, unsigned address, bool clear,
		struct error *error)
{
	struct cpu *c = m->shown;

	reset(m, clear ? RESET_CLEAR : RESET_INITIAL_CPU);
	turn_catch_up(c, machine_cycles(m));
	m->running = m->channel_owner = c;
	c->loading = true;
	timer_release(c);
	if (!channel_ipl(m, address, error) || !load_psw(c, address, error))
		return false;
	cpu_psw_changed(c);
	cpu_start(c);
	return true;
}

bool machine_ipl(struct machine *m, unsigned address, bool clear,
		 struct error *error)
{
	bool good;

	journal_note(m, INPUT_IPL,
		     &(struct input_arguments){.n = {address, clear}});
	journal_enter(m); /* the program runs devices */
	good = ipl(m, address, clear, error);
	journal_leave(m);
	return good;
}

void machine_start(struct machine *m)
{
	journal_note(m, INPUT_START, NULL);
	cpu_start(m->shown);
}

void machine_stop(struct machine *m)
{
	journal_note(m, INPUT_STOP, NULL);
	cpu_stop(m->shown);
}

void machine_restart(struct machine *m)
{
	journal_note(m, INPUT_RESTART, NULL);
	cpu_restart(m->shown);
}

void machine_interrupt_key(struct machine *m)
{
	journal_note(m, INPUT_INTERRUPT_KEY, NULL);
	interrupt_external_raise(m->shown, EXTERNAL_INTERRUPT_KEY);
}

void machine_store_status(struct machine *m)
{
	journal_note(m, INPUT_STORE_STATUS, NULL);
	cpu_store_status(m->shown);
}

/* ---- what fails
 * ------------------------------------------------------- */

enum machine_tod machine_tod_state(const struct machine *m)
{
	return m->tod_state;
}

void machine_set_tod_state(struct machine *m, enum machine_tod state)
{
	struct machine_check damage = {.code = MCIC_BIT(MCIC_TIMING)};

	journal_note(m, INPUT_TOD_STATE,
		     &(struct input_arguments){.n = {state}});
	m->tod_state = state;
	for (unsigned i = 0; state >= TOD_ERROR && i < m->cpu_count; i++)
		check_raise(&m->cpu[i], &damage);
}

bool machine_tod_secure(const struct machine *m)
{
	return m->tod_secure;
}

void machine_set_tod_secure(struct machine *m, bool secure)
{
	journal_note(m, INPUT_TOD_SECURE,
		     &(struct input_arguments){.n = {secure}});
	m->tod_secure = secure;
}

bool machine_inject_check(struct machine *m, const struct machine_check *check,
			  struct error *error)
{
	const uint64_t subclasses =
		mcic_of_kind(MCIC_EXIGENT) | mcic_of_kind(MCIC_REPRESSIBLE);
	const uint64_t given = MCIC_BIT(MCIC_VALID_FAILING) |
			       MCIC_BIT(MCIC_VALID_REGION) |
			       mcic_of_kind(MCIC_MODIFIER);

	if (!(check->code & subclasses) || check->code & ~(subclasses | given))
		return error_set(error, "a machine check has one of the "
					"subclasses, bits 0-5, 7 and 8");
	journal_note(m, INPUT_CHECK,
		     &(struct input_arguments){
			     .n = {check->code, check->invalid,
				   check->failing_storage, check->region}});
	check_raise(m->shown, check);
	return true;
}

unsigned machine_cpus(const struct machine *m)
{
	return m->cpu_count;
}

unsigned machine_selected_cpu(const struct machine *m)
{
	return cpu_address(m->shown);
}

void machine_select_cpu(struct machine *m, unsigned address)
{
	assert(address < m->cpu_count);
	m->shown = &m->cpu[address];
}

unsigned machine_running_cpu(const struct machine *m)
{
	return cpu_address(m->running);
}

enum machine_cpu_state machine_cpu_state(const struct machine *m,
					 unsigned address)
{
	const struct cpu *c = &m->cpu[address];

	assert(address < m->cpu_count);
	if (c->check_stopped)
		return CPU_CHECK_STOPPED;
	if (c->loading)
		return CPU_LOADING;
	if (c->stopped)
		return CPU_STOPPED;
	return c->flags & PSW_WAIT ? CPU_WAITING : CPU_OPERATING;
}

bool machine_idle(const struct machine *m)
{
	for (unsigned i = 0; i < m->cpu_count; i++)
		if (machine_cpu_state(m, i) == CPU_OPERATING)
			return false;
	return true;
}

const char *machine_cpu_state_name(enum machine_cpu_state state)
{
	static const char *const names[] = {
		[CPU_OPERATING] = "operating",
		[CPU_WAITING] = "waiting",
		[CPU_LOADING] = "loading",
		[CPU_STOPPED] = "stopped",
		[CPU_CHECK_STOPPED] = "check-stopped",
	};

	return names[state];
}

/* ---- looking and changing
 * -------------------------------------------------------- */

/* That of the CPU which is furthest on. */
uint64_t machine_cycles(const struct machine *m)
{
	uint64_t cycles = cpu_cycles(&m->cpu[0]);

	for (unsigned i = 1; i < m->cpu_count; i++)
		if (cpu_cycles(&m->cpu[i]) > cycles)
			cycles = cpu_cycles(&m->cpu[i]);
	return cycles;
}

uint64_t machine_instructions(const struct machine *m)
{
	uint64_t sum = 0;

	for (unsigned i = 0; i < m->cpu_count; i++)
		sum += cpu_instructions(&m->cpu[i]);
	return sum;
}

uint64_t machine_cpu_instructions(const struct machine *m, unsigned address)
{
	assert(address < m->cpu_count);
	return cpu_instructions(&m->cpu[address]);
}

uint64_t machine_cpu_cycles(const struct machine *m, unsigned address)
{
	assert(address < m->cpu_count);
	return cpu_cycles(&m->cpu[address]);
}

uint64_t machine_waited(const struct machine *m)
{
	uint64_t sum = 0;

	for (unsigned i = 0; i < m->cpu_count; i++)
		sum += m->cpu[i].waited;
	return sum;
}

uint64_t machine_cpu_waited(const struct machine *m, unsigned address)
{
	return m->cpu[address].waited;
}

double machine_cpi(const struct machine *m)
{
	uint64_t n = machine_instructions(m), cycles = 0;

	for (unsigned i = 0; i < m->cpu_count; i++)
		cycles += cpu_cycles(&m->cpu[i]);
	return n ? (double)(cycles - machine_waited(m)) / (double)n : 0;
}

uint64_t machine_next_event(const struct machine *m)
{
	return event_next_cycle(m);
}

uint64_t machine_nanoseconds(const struct machine *m, uint64_t cycles)
{
	return (uint64_t)((__uint128_t)cycles * m->model->cycle_ps / 1000);
}

/* Rounded up: what shall take time takes a cycle at least. */
uint64_t machine_cycles_of_ns(const struct machine *m, uint64_t ns)
{
	return (uint64_t)(((__uint128_t)ns * 1000 + m->model->cycle_ps - 1) /
			  m->model->cycle_ps);
}

uint32_t machine_storage_size(const struct machine *m)
{
	return m->config.storage;
}

const struct isa_set *machine_set(const struct machine *m)
{
	return m->set;
}

uint32_t machine_facilities(const struct machine *m)
{
	return m->facilities;
}

const char *machine_model(const struct machine *m)
{
	return m->model->name;
}

const struct model *machine_model_data(const struct machine *m)
{
	return m->model;
}

uint64_t machine_psw(const struct machine *m)
{
	return cpu_psw(m->shown, 0, 0);
}

void machine_set_psw(struct machine *m, uint64_t psw)
{
	journal_note(m, INPUT_PSW, &(struct input_arguments){.n = {psw}});
	cpu_set_psw(m->shown, psw);
	cpu_psw_changed(m->shown);
	m->shown->reported = 0; /* another instruction: tell of it */
}

uint32_t machine_gr(const struct machine *m, unsigned n)
{
	return m->shown->gr[n & 15];
}

void machine_set_gr(struct machine *m, unsigned n, uint32_t value)
{
	journal_note(m, INPUT_GR, &(struct input_arguments){.n = {n, value}});
	m->shown->gr[n & 15] = value;
}

uint32_t machine_cr(const struct machine *m, unsigned n)
{
	return m->shown->cr[n & 15];
}

void machine_set_cr(struct machine *m, unsigned n, uint32_t value)
{
	journal_note(m, INPUT_CR, &(struct input_arguments){.n = {n, value}});
	m->shown->cr[n & 15] = value;
	cpu_psw_changed(m->shown);
}

uint64_t machine_fpr(const struct machine *m, unsigned n)
{
	return m->shown->fpr[n / 2 & 3];
}

void machine_set_fpr(struct machine *m, unsigned n, uint64_t value)
{
	journal_note(m, INPUT_FPR, &(struct input_arguments){.n = {n, value}});
	m->shown->fpr[n / 2 & 3] = value;
}

uint32_t machine_prefix(const struct machine *m)
{
	return m->shown->prefix;
}

void machine_set_prefix(struct machine *m, uint32_t value)
{
	journal_note(m, INPUT_PREFIX, &(struct input_arguments){.n = {value}});
	value &= 0x00FFF000;
	if (!storage_has(m, value))
		return;
	m->shown->prefix = value;
	dat_purge(m->shown);
	view_drop_all(m->shown);
}

uint64_t machine_tod(const struct machine *m)
{
	return timer_tod(m->shown);
}

uint64_t machine_cpu_timer(const struct machine *m)
{
	return timer_cpu_timer(m->shown);
}

uint64_t machine_clock_comparator(const struct machine *m)
{
	return m->shown->comparator;
}

bool machine_stopped(const struct machine *m)
{
	return m->shown->stopped;
}

bool machine_waiting(const struct machine *m)
{
	return m->shown->flags & PSW_WAIT;
}

bool machine_psw_invalid(const struct machine *m)
{
	return cpu_psw_invalid(m->shown);
}

/* ---- storage as an observer sees it
 * ------------------------------------------------ */

bool machine_absolute(const struct machine *m, enum machine_space space,
		      uint32_t address, uint32_t *absolute)
{
	const struct cpu *c = m->shown;

	address &= ADDRESS_MASK;
	if (space == SPACE_LOGICAL && cpu_dat(c) &&
	    machine_translate(m, c->cr[0], cpu_table(c), address, &address))
		return false;
	*absolute = space == SPACE_ABSOLUTE ? address
					    : storage_absolute(c, address);
	return storage_has(m, *absolute);
}

/* Bytes up to the next block of 2,048, SIZE at most. */
static size_t piece_of(uint32_t address, size_t size)
{
	size_t left = BLOCK_SIZE - address % BLOCK_SIZE;

	return size < left ? size : left;
}

size_t machine_read(const struct machine *m, enum machine_space space,
		    uint32_t address, void *buffer, size_t size)
{
	size_t done = 0;
	uint32_t absolute;

	while (done < size &&
	       machine_absolute(m, space, address + (uint32_t)done,
				&absolute)) {
		size_t n = piece_of(absolute, size - done);

		memcpy((uint8_t *)buffer + done, m->storage + absolute, n);
		done += n;
	}
	return done;
}

size_t machine_write(struct machine *m, enum machine_space space,
		     uint32_t address, const void *buffer, size_t size)
{
	size_t done = 0;
	uint32_t absolute;

	journal_note(m, INPUT_STORAGE,
		     &(struct input_arguments){.n = {space, address},
					       .bytes = buffer,
					       .size = size});
	while (done < size &&
	       machine_absolute(m, space, address + (uint32_t)done,
				&absolute)) {
		size_t n = piece_of(absolute, size - done);

		memcpy(m->storage + absolute, (const uint8_t *)buffer + done,
		       n);
		code_stored(m, absolute, (uint32_t)n);
		done += n;
	}
	return done;
}

uint8_t machine_key(const struct machine *m, uint32_t absolute)
{
	uint32_t block = (absolute & ADDRESS_MASK) / BLOCK_SIZE;

	if (m->config.key_block != 4096)
		return m->keys[block];
	return m->keys[block & ~1u] |
	       (m->keys[block | 1] & (KEY_REFERENCE | KEY_CHANGE));
}

void machine_set_key(struct machine *m, uint32_t absolute, uint8_t key)
{
	uint32_t size = m->config.key_block == 4096 ? 4096 : BLOCK_SIZE;
	uint32_t first = absolute & ADDRESS_MASK & ~(size - 1);

	journal_note(m, INPUT_KEY,
		     &(struct input_arguments){.n = {absolute, key}});
	for (uint32_t at = first; at < first + size; at += BLOCK_SIZE) {
		m->keys[at / BLOCK_SIZE] = key & 0xFE;
		view_drop_absolute(m, at, VIEW_READ | VIEW_WRITE | VIEW_EXEC);
	}
}
