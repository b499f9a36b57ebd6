/*
 * sandbox_wall.c - what the kernel holds: files by Landlock, processes and
 * sockets by seccomp, limits of the host.
 *
 * See landlock(7), libseccomp's seccomp_init(3), setrlimit(2).
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox.h"

/* ---- files ----------------------------------------------------------------
 */

/* Rights to a file; those to a directory are these and more. */
#define RIGHTS_READ	      ((uint64_t)LANDLOCK_ACCESS_FS_READ_FILE)
#define RIGHTS_READ_DIRECTORY (RIGHTS_READ | LANDLOCK_ACCESS_FS_READ_DIR)
#define RIGHTS_WRITE                                                           \
	(RIGHTS_READ | LANDLOCK_ACCESS_FS_WRITE_FILE | truncate_right(version))
#define RIGHTS_WRITE_DIRECTORY                                                 \
	(RIGHTS_WRITE | RIGHTS_READ_DIRECTORY | LANDLOCK_ACCESS_FS_MAKE_REG |  \
	 LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |        \
	 LANDLOCK_ACCESS_FS_REMOVE_DIR)
/* All that the first version knows: what is not given is refused. */
#define RIGHTS_ALL ((uint64_t)(LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1)

/* Of version 3; older headers do not have it. */
static uint64_t truncate_right(long version)
{
	return version >= 3 ? (uint64_t)1 << 14 : 0;
}

static bool add_rule(int rules, long version, const char *path, bool write,
		     struct error *error)
{
	struct landlock_path_beneath_attr rule = {0};
	struct stat st;
	long bad;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0 || fstat(rule.parent_fd, &st))
		return error_set(error, "%.300s: %s", path, strerror(errno));
	if (S_ISDIR(st.st_mode))
		rule.allowed_access =
			write ? RIGHTS_WRITE_DIRECTORY : RIGHTS_READ_DIRECTORY;
	else
		rule.allowed_access = write ? RIGHTS_WRITE : RIGHTS_READ;
	bad = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
		      &rule, 0);
	close(rule.parent_fd);
	return !bad || error_set(error, "%.300s: %s", path, strerror(errno));
}

static bool wall_files(const struct sandbox *s, const char *script,
		       const char *scratch, struct error *error)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       LANDLOCK_CREATE_RULESET_VERSION);
	struct landlock_ruleset_attr all = {
		.handled_access_fs = RIGHTS_ALL | truncate_right(version)};
	int rules = version < 1 ? -1
				: (int)syscall(SYS_landlock_create_ruleset,
					       &all, sizeof all, 0);
	bool good;

	if (rules < 0)
		return error_set(error,
				 "--sandbox needs a kernel that can shut a "
				 "process off from files (Landlock, Linux "
				 "5.13): the script was not run");
	good = add_rule(rules, version, script, false, error) &&
	       add_rule(rules, version, scratch, true, error);
	for (size_t i = 0; good && i < s->files; i++)
		good = add_rule(rules, version, s->file[i].name,
				s->file[i].write, error);
	if (good && syscall(SYS_landlock_restrict_self, rules, 0))
		good = error_set(error, "--sandbox: %s", strerror(errno));
	close(rules);
	return good;
}

/* ---- processes and sockets ------------------------------------------------
 */

static const int refused[] = {
	SCMP_SYS(execve),
	SCMP_SYS(execveat),
	SCMP_SYS(fork),
	SCMP_SYS(vfork),
	SCMP_SYS(clone),
	SCMP_SYS(clone3),
	SCMP_SYS(socket),
	SCMP_SYS(socketpair),
	SCMP_SYS(connect),
	SCMP_SYS(bind),
	SCMP_SYS(listen),
	SCMP_SYS(accept),
	SCMP_SYS(accept4),
	SCMP_SYS(kill),
	SCMP_SYS(ptrace),
	SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev),
	SCMP_SYS(pidfd_open),
	SCMP_SYS(pidfd_getfd),
	SCMP_SYS(pidfd_send_signal),
	SCMP_SYS(io_uring_setup),
	SCMP_SYS(open_by_handle_at),
	SCMP_SYS(unshare),
	SCMP_SYS(setns),
	SCMP_SYS(mount),
	SCMP_SYS(bpf),
	SCMP_SYS(perf_event_open),
	SCMP_SYS(keyctl),
	SCMP_SYS(userfaultfd),
	SCMP_SYS(chmod),
	SCMP_SYS(fchmod),
	SCMP_SYS(fchmodat),
	SCMP_SYS(chown),
	SCMP_SYS(fchown),
	SCMP_SYS(lchown),
	SCMP_SYS(fchownat),
	SCMP_SYS(utimensat),
	SCMP_SYS(setxattr),
};

static bool wall_calls(struct error *error)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int bad = filter ? 0 : -ENOMEM;

	for (size_t i = 0; !bad && i < sizeof refused / sizeof *refused; i++)
		bad = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM),
				       refused[i], 0);
	if (!bad)
		bad = seccomp_load(filter);
	seccomp_release(filter);
	return !bad || error_set(error,
				 "--sandbox needs a kernel that can refuse "
				 "calls (seccomp): %s; the script was not run",
				 strerror(-bad));
}

/* ---- limits ---------------------------------------------------------------
 */

static bool limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard,
		  struct error *error)
{
	struct rlimit r = {.rlim_cur = soft, .rlim_max = hard};

	return !setrlimit(what, &r) ||
	       error_set(error, "--sandbox: %s", strerror(errno));
}

/* A last bound, behind the script's own: the program needs some itself.  The
 * address sanitizer reserves terabytes. */
static bool wall_memory(const struct sandbox *s, struct error *error)
{
#if defined(__SANITIZE_ADDRESS__)
	(void)s;
	(void)error;
	return true;
#else
	rlim_t most = s->max_memory * 4 + ((rlim_t)1 << 30);

	return limit(RLIMIT_AS, most, most, error);
#endif
}

bool sandbox_wall(const struct sandbox *s, const char *script,
		  const char *scratch, struct error *error)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0))
		return error_set(error, "--sandbox: %s", strerror(errno));
	return limit(RLIMIT_CPU, s->max_seconds, s->max_seconds + 2, error) &&
	       limit(RLIMIT_CORE, 0, 0, error) && wall_memory(s, error) &&
	       wall_files(s, script, scratch, error) && wall_calls(error);
}
