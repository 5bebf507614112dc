/*
 * From addresses of processes to those in files: headers made up for each
 * rule, and what becomes of an address.
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "symbol/elffile.h"

#define LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MAX UINT64_MAX
#define KTEXT 0xffffffff81000000u
#define PPC64 0xc000000000000000u

struct row {
	const char *what;
	const struct symbol_elf *file;
	struct symbol_map map;
	uint64_t address, want;	/* MAX: no rule fits */
};

static struct symbol_section text_1000[] = {
	{ .name = ".text", .type = SHT_PROGBITS, .addr = 0x1040 }
};
static struct symbol_section text_401000[] = {
	{ .name = ".text", .type = SHT_PROGBITS, .addr = 0x401000 }
};
static struct symbol_section text_kernel[] = {
	{ .name = ".text", .type = SHT_PROGBITS, .addr = KTEXT }
};

/* offset, vaddr, filesz, memsz, exec */
static struct symbol_segment pie_segments[] = {
	{ 0, 0, 0x6f0, 0x6f0, false },
	{ 0x1000, 0x1000, 0x2e5, 0x2e5, true },
	{ 0x2000, 0x2000, 0x160, 0x160, false },
	{ 0x2db8, 0x3db8, 0x260, 0x268, false }
};
static struct symbol_segment exec_segments[] = {
	{ 0, 0x400000, 0x500, 0x500, false },
	{ 0x1000, 0x401000, 0x2e5, 0x2e5, true },
	{ 0x2db8, 0x403db8, 0x260, 0x268, false }
};
static struct symbol_segment gopie_segments[] = {
	{ 0, 0x400000, 0x8f000, 0x8f000, true },
	{ 0x8f000, 0x48f000, 0x50000, 0x50000, false }
};
/* As lld makes them: address less offset is another in each. */
static struct symbol_segment lld_segments[] = {
	{ 0, 0, 0x7d4, 0x7d4, false },
	{ 0x7e0, 0x17e0, 0x5a0, 0x5a0, true },
	{ 0xd80, 0x2d80, 0x220, 0x280, false }
};
static struct symbol_segment kernel_segments[] = {
	{ 0x200000, KTEXT, 0x1000000, 0x1000000, true },
	{ 0x1400000, 0xffffffff82000000u, 0x40000, 0x40000, false }
};
static struct symbol_segment ppc_segments[] = {
	{ 0x10000, PPC64, 0x1000000, 0x1000000, true }
};
static struct symbol_segment debug_segments[] = {
	{ 0, 0, 0, 0x6f0, false },
	{ 0, 0x11e0, 0, 0x15a0, true },
	{ 0, 0x3d80, 0, 0x280, false }
};
static struct symbol_segment fixed_debug_segments[] = {
	{ 0, 0x400000, 0x500, 0x500, false },
	{ 0, 0x401000, 0, 0x2e5, true }
};

#define FILE_OF(name, kind, segs, secs) \
	static const struct symbol_elf name = { .type = kind, \
	    .segments = segs, .nsegments = LEN(segs), \
	    .sections = secs, .nsections = LEN(secs) }

FILE_OF(pie, ET_DYN, pie_segments, text_1000);
FILE_OF(exec, ET_EXEC, exec_segments, text_401000);
FILE_OF(gopie, ET_DYN, gopie_segments, text_401000);
FILE_OF(lld, ET_DYN, lld_segments, text_1000);
FILE_OF(vmlinux, ET_EXEC, kernel_segments, text_kernel);
FILE_OF(kernel_pie, ET_DYN, kernel_segments, text_kernel);
FILE_OF(ppc, ET_EXEC, ppc_segments, text_kernel);
FILE_OF(split, ET_DYN, debug_segments, text_1000);
FILE_OF(fixed_split, ET_EXEC, fixed_debug_segments, text_401000);
static const struct symbol_elf bare_exec = { .type = ET_EXEC };
static const struct symbol_elf bare_dyn = { .type = ET_DYN };
static const struct symbol_elf module = { .type = ET_REL };
static const struct symbol_elf core = { .type = ET_CORE };

static const uint64_t stext = KTEXT, odd_stext = KTEXT + 0x198;

static const struct row rows[] = {
	/* Any file. */
	{ "no limit", &pie, { 0, 0, 0, NULL }, 0x1234, 0x1234 },
	{ "all memory", &exec, { 0, MAX, 0, NULL }, 0x401234, 0x401234 },
	/* Programs of fixed address. */
	{ "no segments", &bare_exec, { 0x400000, 0x500000, 0, NULL },
	    0x400123, 0x400123 },
	{ "fixed", &exec, { 0x401000, 0x402000, 0x1000, NULL }, 0x401150,
	    0x401150 },
	{ "fixed, moved", &exec, { 0x501000, 0x502000, 0x1000, NULL },
	    0x501150, 0x401150 },
	{ "fixed, whole", &exec, { 0x400000, 0x405000, 0, NULL }, 0x401150,
	    0x401150 },
	{ "fixed, from 0", &exec, { 0, 0x1000, 0x1000, NULL }, 0x150,
	    0x401150 },
	{ "fixed, from 0, first page at its place", &exec,
	    { 0x400000, 0x401000, 0, NULL }, 0x400100, 0x400100 },
	{ "fixed, in the kernel's half", &exec,
	    { 0xffff800000000000u, 0xffff800000001000u, 0x1000, NULL },
	    0xffff800000000100u, MAX },
	/* Programs and libraries that may be anywhere. */
	{ "no segments", &bare_dyn, { 0x7f0000, 0x7f9000, 0x1000, NULL },
	    0x7f0123, 0x1123 },
	{ "pie", &pie, { 0x555555555000, 0x555555556000, 0x1000, NULL },
	    0x555555555150, 0x1150 },
	{ "pie, whole", &pie, { 0x555555554000, 0x555555558000, 0, NULL },
	    0x555555555150, 0x1150 },
	{ "pie, data", &pie, { 0x555555557000, 0x555555559000, 0x2000, NULL },
	    0x555555557dc0, 0x3dc0 },
	{ "pie, where it was linked", &pie, { 0x1000, 0x2000, 0x1000, NULL },
	    0x1150, 0x1150 },
	{ "pie of Go", &gopie, { 0x7f12340000, 0x7f123cf000, 0, NULL },
	    0x7f12341150, 0x401150 },
	{ "pie of Go, where it was linked", &gopie,
	    { 0x400000, 0x48f000, 0, NULL }, 0x401150, 0x401150 },
	{ "lld, code", &lld, { 0x201000, 0x202000, 0, NULL }, 0x2017f0,
	    0x17f0 },
	{ "two segments in one mapping, first", &lld,
	    { 0x200000, 0x203000, 0, NULL }, 0x200100, 0x100 },
	{ "two segments in one mapping, second", &lld,
	    { 0x200000, 0x203000, 0, NULL }, 0x200900, 0x1900 },
	{ "between segments", &lld, { 0x200000, 0x203000, 0, NULL },
	    0x2007da, MAX },
	{ "past the file", &pie, { 0x600000, 0x601000, 0x100000, NULL },
	    0x600100, MAX },
	/* Kernels. */
	{ "kernel", &vmlinux, { KTEXT, KTEXT + 0x1000000, 0, NULL },
	    KTEXT + 0x123, KTEXT + 0x123 },
	{ "kernel, moved", &vmlinux,
	    { KTEXT + 0x200000, KTEXT + 0x1200000, 0, NULL },
	    KTEXT + 0x200123, KTEXT + 0x123 },
	{ "kernel, moved, by its symbol", &vmlinux,
	    { KTEXT + 0x200000, KTEXT + 0x1200000, 0, &stext },
	    KTEXT + 0x200123, KTEXT + 0x123 },
	{ "kernel, another page offset than its symbol", &vmlinux,
	    { KTEXT + 0x200010, KTEXT + 0x1200000, 0, &stext },
	    KTEXT + 0x200123, KTEXT + 0x113 },
	{ "kernel, offset is its start", &vmlinux,
	    { KTEXT + 0x200000, KTEXT + 0x1200000, KTEXT + 0x200000, NULL },
	    KTEXT + 0x200123, KTEXT + 0x123 },
	{ "kernel, from 0, by its symbol", &vmlinux,
	    { 0, 0x1000000, 0, &stext }, 0x123, KTEXT + 0x123 },
	{ "kernel, from 0, without", &vmlinux,
	    { 0, 0x1000000, 0x200000, NULL }, 0x123, KTEXT + 0x123 },
	{ "kernel, start is a symbol", &vmlinux,
	    { 0x200198, 0x1200000, 0x7000, &odd_stext }, 0x200298,
	    KTEXT + 0x298 },
	{ "kernel, no rule", &vmlinux, { KTEXT, KTEXT + 0x1000, 0x7000,
	    NULL }, KTEXT + 1, MAX },
	{ "kernel as pie", &kernel_pie,
	    { KTEXT + 0x200000, KTEXT + 0x1200000, 0, NULL },
	    KTEXT + 0x200123, KTEXT + 0x123 },
	{ "kernel of PowerPC", &ppc, { PPC64, PPC64 + 0x1000000, PPC64,
	    NULL }, PPC64 + 0x123, PPC64 + 0x123 },
	{ "kernel whose offset is what it moved", &vmlinux,
	    { KTEXT + 0x7000, KTEXT + 0x100000, 0x7000, NULL },
	    KTEXT + 0x7123, KTEXT + 0x123 },
	/* Objects, and what is none of these. */
	{ "object", &module, { 0x5000, 0x6000, 0, NULL }, 0x5123, 0x123 },
	{ "object, offset", &module, { 0x5000, 0x6000, 0x1000, NULL },
	    0x5123, MAX },
	{ "core", &core, { 0x5000, 0x6000, 0, NULL }, 0x5123, MAX },
	/* Files that have debugging information alone. */
	{ "debug, by size", &split, { 0x7f1000, 0x7f3000, 0, NULL },
	    0x7f1200, 0x1200 },
	{ "debug, whole", &split, { 0x7f0000, 0x7f5000, 0, NULL }, 0x7f1200,
	    0x1200 },
	{ "debug, fixed", &fixed_split, { 0x401000, 0x402000, 0x1000, NULL },
	    0x401150, 0x401150 },
};

static void
test_vaddr(void **state)
{
	size_t i, bad = 0;

	(void)state;
	for (i = 0; i < LEN(rows); i++) {
		uint64_t got = 0;
		const char *why;

		if (symbol_elf_vaddr(rows[i].file, &rows[i].map,
		    rows[i].address, &got, &why) != 0)
			got = MAX;
		if (got != rows[i].want) {
			print_error("%s: %#llx is %#llx, should be %#llx\n",
			    rows[i].what, (unsigned long long)rows[i].address,
			    (unsigned long long)got,
			    (unsigned long long)rows[i].want);
			bad++;
		}
		if ((got == MAX) != (why != NULL)) {
			print_error("%s: reason\n", rows[i].what);
			bad++;
		}
	}
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vaddr),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
