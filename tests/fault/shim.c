/*
 * Makes one call of a program fail, or all of a kind, or sends a signal then:
 * to be preloaded by fault.c or once.c, which say which one.
 *
 * Allocations and threads are caught by name.  stdio's calls of the kernel
 * have none, so those are caught where they get there: a filter sends a signal
 * for each, unless it is made by the one instruction below that lets it pass.
 * The filter outlives execve(2), so that is at one address in every process.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>
#include <dlfcn.h>

#include "fault.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t align, size_t size);

/* Where the code that lets pass is: nothing of a process is near. */
#define PASS ((uintptr_t)0x3f0000000000)

static const struct trap {
	long number;
	enum fault_calls calls;
	int len;		/* the argument that says how many bytes */
	int flags;		/* or of which only those with O_CREAT count */
} traps[] = {
	{ SYS_read, FAULT_READ, 2, 0 }, { SYS_pread64, FAULT_READ, 2, 0 },
	{ SYS_write, FAULT_WRITE, 2, 0 }, { SYS_writev, FAULT_WRITE, -1, 0 },
	{ SYS_open, FAULT_OPEN, -1, 0 }, { SYS_openat, FAULT_OPEN, -1, 0 },
	{ SYS_close, FAULT_CLOSE, -1, 0 }, { SYS_mmap, FAULT_MMAP, -1, 0 },
	{ SYS_write, FAULT_ROOM, 2, 0 }, { SYS_writev, FAULT_ROOM, -1, 0 },
	{ SYS_open, FAULT_ROOM, -1, 1 }, { SYS_openat, FAULT_ROOM, -1, 2 },
	{ SYS_mkdir, FAULT_ROOM, -1, 0 }, { SYS_link, FAULT_ROOM, -1, 0 },
	{ SYS_linkat, FAULT_ROOM, -1, 0 }, { SYS_symlink, FAULT_ROOM, -1, 0 },
	{ SYS_symlinkat, FAULT_ROOM, -1, 0 },
	{ SYS_copy_file_range, FAULT_ROOM, -1, 0 },
};

static struct fault *fault;

/* syscall(2), as the kernel gives it, to be copied where it is let pass. */
extern const char fault_pass[], fault_passed[], fault_end[];
__asm__(
    ".text\n"
    ".globl fault_pass\n.hidden fault_pass\n"
    "fault_pass:\n"
    "	mov %rdi, %rax\n	mov %rsi, %rdi\n	mov %rdx, %rsi\n"
    "	mov %rcx, %rdx\n	mov %r8, %r10\n	mov %r9, %r8\n"
    "	mov 8(%rsp), %r9\n	syscall\n"
    ".globl fault_passed\n.hidden fault_passed\n"
    "fault_passed:\n	ret\n"
    ".globl fault_end\n.hidden fault_end\n"
    "fault_end:\n");

/* Is this the call that fails? */
static int
fails(enum fault_calls calls)
{
	long i;

	if (fault == NULL || fault->calls != calls)
		return 0;
	i = atomic_fetch_add(&fault->count, 1) + 1;
	if (fault->onwards ? i < fault->n : i != fault->n)
		return 0;
	atomic_fetch_add(&fault->hits, 1);
	return 1;
}

/* It is the call, and has been made. */
static void
interrupt(void)
{
	if (fault->signal != 0)
		kill(fault->target, fault->signal);
}

static int
no_memory(void)
{
	if (!fails(FAULT_MEMORY))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	return no_memory() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	return no_memory() ? NULL : __libc_realloc(p, size);
}

void *
aligned_alloc(size_t align, size_t size)
{
	return no_memory() ? NULL : __libc_memalign(align, size);
}

int
pthread_create(pthread_t *t, const pthread_attr_t *a, void *(*fn)(void *),
    void *arg)
{
	int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
	    void *);

	if (fails(FAULT_THREAD))
		return EAGAIN;
	*(void **)&create = dlsym(RTLD_NEXT, "pthread_create");
	return create(t, a, fn, arg);
}

/* Who blocks all signals would die of ours. */
int
pthread_sigmask(int how, const sigset_t *set, sigset_t *old)
{
	int (*mask)(int, const sigset_t *, sigset_t *);
	sigset_t less;

	*(void **)&mask = dlsym(RTLD_NEXT, "pthread_sigmask");
	if (set != NULL && how != SIG_UNBLOCK) {
		less = *set;
		sigdelset(&less, SIGSYS);
		set = &less;
	}
	return mask(how, set, old);
}

/* What takes room only in a file: of that it is not, as of /dev/null. */
static int
is_elsewhere(const struct trap *t, const long *a)
{
	struct stat st;

	if (t->number == SYS_write || t->number == SYS_writev)
		return fstat((int)a[0], &st) != 0 || !S_ISREG(st.st_mode);
	return t->flags > 0 && fstatat(t->flags > 1 ? (int)a[0] : AT_FDCWD,
	    (const char *)a[t->flags - 1], &st, 0) == 0 &&
	    !S_ISREG(st.st_mode);
}

/* That of the kernel's call number with these arguments, if it counts. */
static const struct trap *
find(long number, const long *a)
{
	size_t i = 0;

	while (i < LEN(traps) && (traps[i].calls != fault->calls ||
	    traps[i].number != number))
		i++;
	return i == LEN(traps) || (traps[i].calls == FAULT_ROOM &&
	    is_elsewhere(&traps[i], a)) ? NULL : &traps[i];
}

static void
trapped(int sig, siginfo_t *info, void *context)
{
	long (*pass)(long, long, long, long, long, long, long) =
	    (long (*)(long, long, long, long, long, long, long))PASS;
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	long a[6] = { r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10],
	    r[REG_R8], r[REG_R9] };
	const struct trap *t = find(info->si_syscall, a);

	(void)sig;
	if (t != NULL && !fails(t->calls))
		t = NULL;
	if (t != NULL && fault->error != 0) {
		r[REG_RAX] = -fault->error;
		return;
	}
	if (t != NULL && t->len >= 0 && fault->signal == 0 && a[t->len] > 1)
		a[t->len] = 1;
	r[REG_RAX] = pass(info->si_syscall, a[0], a[1], a[2], a[3],
	    a[4], a[5]);
	if (t != NULL)
		interrupt();
}

static void
put_code(void)
{
	size_t len = (size_t)(fault_end - fault_pass);
	void *p = mmap((void *)PASS, len, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);

	if (p != (void *)PASS)
		_exit(120);
	memcpy(p, fault_pass, len);
	if (mprotect(p, len, PROT_READ | PROT_EXEC) != 0)
		_exit(120);
}

#define AT(member) offsetof(struct seccomp_data, member)
#define LOAD(at) (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at)
#define UNLESS(how, value, skip) (struct sock_filter)BPF_JUMP(BPF_JMP | \
    how | BPF_K, (uint32_t)(value), 0, skip)
#define RETURN(what) (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what)

static void
set_filter(void)
{
	uint64_t ip = PASS + (uintptr_t)(fault_passed - fault_pass);
	struct sock_filter f[5 * LEN(traps) + 6];
	struct sock_fprog prog = { 0, f };
	unsigned short n = 0;
	size_t i;

	f[n++] = LOAD(AT(instruction_pointer));
	f[n++] = UNLESS(BPF_JEQ, ip, 3);
	f[n++] = LOAD(AT(instruction_pointer) + 4);
	f[n++] = UNLESS(BPF_JEQ, ip >> 32, 1);
	f[n++] = RETURN(SECCOMP_RET_ALLOW);
	for (i = 0; i < LEN(traps); i++) {
		if (traps[i].calls != fault->calls)
			continue;
		f[n++] = LOAD(AT(nr));
		f[n++] = UNLESS(BPF_JEQ, traps[i].number,
		    traps[i].flags > 0 ? 3 : 1);
		if (traps[i].flags > 0) {
			f[n++] = LOAD(AT(args[traps[i].flags]));
			f[n++] = UNLESS(BPF_JSET, O_CREAT, 1);
		}
		f[n++] = RETURN(SECCOMP_RET_TRAP);
	}
	f[n++] = RETURN(SECCOMP_RET_ALLOW);
	prog.len = n;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog) != 0)
		_exit(120);
}

static void
trap(void)
{
	struct sigaction act = { .sa_sigaction = trapped,
	    .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART };

	put_code();
	if (sigaction(SIGSYS, &act, NULL) != 0)
		_exit(120);
	if (prctl(PR_GET_SECCOMP, 0, 0, 0, 0) == 0)
		set_filter();
}

static void __attribute__((constructor))
begin(void)
{
	const char *file = getenv(FAULT_FILE);
	int fd = file != NULL ? open(file, O_RDWR | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	fault = mmap(NULL, sizeof(*fault), PROT_READ | PROT_WRITE, MAP_SHARED,
	    fd, 0);
	close(fd);
	if (fault == MAP_FAILED)
		_exit(120);
	if (fails(FAULT_START))
		interrupt();
	if (fault->calls >= FAULT_READ && fault->calls <= FAULT_ROOM)
		trap();
}
