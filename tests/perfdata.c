/*
 * A recording for perf script, as perf record would have made it of five
 * samples of two events: what perf prints of it is no guess of ours.
 *
 * usage: perfdata stacks|flat PROGRAM > perf.data
 *
 * PROGRAM is mapped at 0x400000; addresses are those of nothing in
 * particular.  Between the samples other things happen.
 * SPDX-License-Identifier: MIT
 */
#include <linux/perf_event.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BASE 0x400000u
#define SIZE 0x200000u

static unsigned char data[1 << 16];
static size_t len;
static uint64_t now = 1838069524000;
static bool stacks;

static void
put(const void *p, size_t n)
{
	if (n > sizeof(data) - len)
		abort();
	memcpy(data + len, p, n);
	len += n;
}

static void
put32(uint32_t v)
{
	put(&v, sizeof(v));
}

static void
put64(uint64_t v)
{
	put(&v, sizeof(v));
}

/* A string, in whole words. */
static void
put_string(const char *s)
{
	static const char zeros[8];
	size_t n = strlen(s) + 1;

	put(s, n);
	put(zeros, (8 - n % 8) % 8);
}

/* The head of a record, whose size is filled in by end(). */
static size_t
begin(uint32_t type, uint16_t misc)
{
	struct perf_event_header h = { .type = type, .misc = misc };

	put(&h, sizeof(h));
	return len - sizeof(h);
}

static void
end(size_t at)
{
	struct perf_event_header h;

	memcpy(&h, data + at, sizeof(h));
	h.size = (uint16_t)(len - at);
	memcpy(data + at, &h, sizeof(h));
}

/* What ends each record that is no sample: who, when, where. */
static void
end_with_id(size_t at, uint32_t pid, uint32_t tid)
{
	put32(pid);
	put32(tid);
	put64(now);
	put32(0);
	put32(0);
	put64(1);
	now += 1001;
	end(at);
}

static void
comm(uint32_t pid, uint32_t tid, const char *name)
{
	size_t at = begin(PERF_RECORD_COMM, 0);

	put32(pid);
	put32(tid);
	put_string(name);
	end_with_id(at, pid, tid);
}

static void
map(uint32_t pid, const char *file)
{
	size_t at = begin(PERF_RECORD_MMAP2, PERF_RECORD_MISC_USER);

	put32(pid);
	put32(pid);
	put64(BASE);
	put64(SIZE);
	put64(0);
	put32(8);
	put32(1);
	put64(12);
	put64(0);
	put32(5);
	put32(2);
	put_string(file);
	end_with_id(at, pid, pid);
}

/* A thread begins or ends. */
static void
task(uint32_t type, uint32_t pid, uint32_t tid)
{
	size_t at = begin(type, 0);

	put32(pid);
	put32(pid);
	put32(tid);
	put32(pid);
	put64(now);
	end_with_id(at, pid, tid);
}

static void
lost(uint64_t n)
{
	size_t at = begin(PERF_RECORD_LOST, 0);

	put64(1);
	put64(n);
	end_with_id(at, 5770, 5770);
}

static void
switched(void)
{
	end_with_id(begin(PERF_RECORD_SWITCH, PERF_RECORD_MISC_SWITCH_OUT),
	    5770, 5770);
}

/* id is that of the event; stack, leaf first, ends in 0. */
static void
sample(uint64_t id, uint32_t pid, uint32_t tid, uint32_t cpu,
    uint64_t period, const uint64_t *stack)
{
	bool kernel = stack[0] >> 63;
	size_t at = begin(PERF_RECORD_SAMPLE, kernel ?
	    PERF_RECORD_MISC_KERNEL : PERF_RECORD_MISC_USER), n = 0, i;

	while (stack[n] != 0)
		n++;
	put64(id);
	put64(stack[0]);
	put32(pid);
	put32(tid);
	put64(now);
	put32(cpu);
	put32(0);
	put64(period);
	if (stacks) {
		put64(n + 1);
		put64(kernel ? PERF_CONTEXT_KERNEL : PERF_CONTEXT_USER);
		for (i = 0; i < n; i++)
			put64(stack[i]);
	}
	now += 1001;
	end(at);
}

static void
record(const char *program)
{
	static const uint64_t two[] = { BASE + 0x112a, BASE + 0x1190, 0 };
	static const uint64_t three[] = { BASE + 0x115f, BASE + 0x112a,
	    BASE + 0x1190, 0 };
	static const uint64_t one[] = { BASE + 0x1190, 0 };
	static const uint64_t kernel[] = { 0xffffffff8104f45a, 0 };

	comm(5770, 5770, "my worker 7");
	comm(202, 202, "cafe");
	map(5770, program);
	map(202, program);
	task(PERF_RECORD_FORK, 5770, 5783);
	comm(5770, 5783, "my worker 8");
	sample(1, 5770, 5770, 0, 250000, two);
	sample(1, 5770, 5783, 1, 250000, three);
	lost(9);
	switched();
	sample(2, 202, 202, 2, 9, one);
	sample(1, 0, 0, 0, 250000, kernel);
	sample(2, 202, 202, 11, 1234567, two);
	task(PERF_RECORD_EXIT, 5770, 5783);
}

/* The events: a clock, and cycles. */
static struct perf_event_attr
event(uint32_t type)
{
	struct perf_event_attr a;

	memset(&a, 0, sizeof(a));
	a.size = sizeof(a);
	a.type = type;
	a.sample_period = 250000;
	a.sample_type = PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_IP |
	    PERF_SAMPLE_TID | PERF_SAMPLE_TIME | PERF_SAMPLE_CPU |
	    PERF_SAMPLE_PERIOD | (stacks ? PERF_SAMPLE_CALLCHAIN : 0);
	a.sample_id_all = 1;
	a.mmap = a.comm = a.task = type == PERF_TYPE_SOFTWARE;
	return a;
}

int
main(int argc, char **argv)
{
	struct perf_event_attr attrs[2];
	uint64_t head[13] = { 0 }, ids[2] = { 1, 2 }, at, i;

	if (argc != 3)
		return 2;
	stacks = strcmp(argv[1], "stacks") == 0;
	attrs[0] = event(PERF_TYPE_SOFTWARE);
	attrs[1] = event(PERF_TYPE_HARDWARE);
	record(argv[2]);
	at = sizeof(head) + 2 * (sizeof(attrs[0]) + 16);
	memcpy(head, "PERFILE2", 8);
	head[1] = sizeof(head);
	head[2] = sizeof(attrs[0]) + 16;
	head[3] = sizeof(head);
	head[4] = 2 * head[2];
	head[5] = at + sizeof(ids);
	head[6] = len;
	fwrite(head, 1, sizeof(head), stdout);
	for (i = 0; i < 2; i++) {
		uint64_t where[2] = { at + 8 * i, 8 };

		fwrite(&attrs[i], 1, sizeof(attrs[i]), stdout);
		fwrite(where, 1, sizeof(where), stdout);
	}
	fwrite(ids, 1, sizeof(ids), stdout);
	fwrite(data, 1, len, stdout);
	return ferror(stdout) || fflush(stdout) != 0;
}
