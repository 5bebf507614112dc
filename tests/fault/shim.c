/*
 * Makes one call of a program fail, or all of a kind: to be preloaded by
 * fault.c, which says which one.
 *
 * Allocations and threads are caught by name.  stdio's calls of the kernel
 * have none, so those are caught where they get there: a filter sends a signal
 * for each, unless it is made by the one instruction below that lets it pass.
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

static const struct {
	long number;
	enum fault_calls calls;
	int len;		/* the argument that says how many bytes */
} traps[] = {
	{ SYS_read, FAULT_READ, 2 }, { SYS_pread64, FAULT_READ, 2 },
	{ SYS_write, FAULT_WRITE, 2 }, { SYS_writev, FAULT_WRITE, -1 },
	{ SYS_open, FAULT_OPEN, -1 }, { SYS_openat, FAULT_OPEN, -1 },
	{ SYS_close, FAULT_CLOSE, -1 }, { SYS_mmap, FAULT_MMAP, -1 },
};

static struct fault *fault;

/* syscall(2), as the kernel gives it, from the one place that is let pass. */
long fault_pass(long number, long a, long b, long c, long d, long e, long f);
extern const char fault_passed[];
__asm__(
    ".text\n"
    ".globl fault_pass\n.hidden fault_pass\n.type fault_pass, @function\n"
    "fault_pass:\n"
    "	mov %rdi, %rax\n	mov %rsi, %rdi\n	mov %rdx, %rsi\n"
    "	mov %rcx, %rdx\n	mov %r8, %r10\n	mov %r9, %r8\n"
    "	mov 8(%rsp), %r9\n	syscall\n"
    ".globl fault_passed\n.hidden fault_passed\n"
    "fault_passed:\n	ret\n"
    ".size fault_pass, . - fault_pass\n");

/* Is this the call that fails? */
static int
fails(enum fault_calls calls)
{
	if (fault == NULL || fault->calls != calls)
		return 0;
	if (atomic_fetch_add(&fault->count, 1) + 1 != fault->n &&
	    fault->n != 0)
		return 0;
	atomic_fetch_add(&fault->hits, 1);
	return 1;
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

static void
trapped(int sig, siginfo_t *info, void *context)
{
	greg_t *r = ((ucontext_t *)context)->uc_mcontext.gregs;
	long a[6] = { r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10],
	    r[REG_R8], r[REG_R9] };
	size_t i = 0;

	(void)sig;
	while (i < LEN(traps) && traps[i].number != info->si_syscall)
		i++;
	if (i < LEN(traps) && fails(traps[i].calls)) {
		if (fault->error != 0) {
			r[REG_RAX] = -fault->error;
			return;
		}
		if (traps[i].len >= 0 && a[traps[i].len] > 1)
			a[traps[i].len] = 1;
	}
	r[REG_RAX] = fault_pass(info->si_syscall, a[0], a[1], a[2], a[3],
	    a[4], a[5]);
}

static void
trap(void)
{
	uintptr_t ip = (uintptr_t)fault_passed;
	size_t at = offsetof(struct seccomp_data, instruction_pointer), n, i;
	struct sigaction act = { .sa_sigaction = trapped,
	    .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART };
	struct sock_filter f[LEN(traps) + 7] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)ip, 0, 2),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at + 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(ip >> 32),
		    LEN(traps) + 1, 0),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
	};
	struct sock_fprog prog = { LEN(f), f };

	for (n = 5, i = 0; i < LEN(traps); i++, n++)
		f[n] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
		    (uint32_t)traps[i].number,
		    (unsigned char)(LEN(traps) - i), 0);
	f[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_ALLOW);
	f[n] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_TRAP);
	if (sigaction(SIGSYS, &act, NULL) != 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &prog) != 0)
		_exit(120);
}

static void __attribute__((constructor))
begin(void)
{
	const char *fd = getenv(FAULT_FD);
	struct fault *f;

	if (fd == NULL)
		return;
	f = mmap(NULL, sizeof(*f), PROT_READ | PROT_WRITE, MAP_SHARED,
	    atoi(fd), 0);
	if (f == MAP_FAILED)
		_exit(120);
	if (f->calls >= FAULT_READ && f->calls <= FAULT_MMAP)
		trap();
	fault = f;
}
