/*
 * Open an ELF file and find its segments, sections and build id.
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"
#include "symbol/elffile.h"

#define MAX_FILE ((uint64_t)1 << 32)
#define MAX_NOTES 65536

uint64_t
symbol_elf_get(const struct symbol_elf *e, const void *at, size_t size)
{
	const unsigned char *s = at;
	uint64_t v = 0;
	size_t i;

	for (i = 0; i < size; i++)
		v |= (uint64_t)s[e->big ? size - 1 - i : i] << 8 * i;
	return v;
}

/* A copy of a part of the file, with a NUL; NULL: not all of it is there. */
static char *
part(const struct symbol_elf *e, uint64_t offset, uint64_t size)
{
	uint64_t got = 0;
	ssize_t n;
	char *s;

	if (offset > e->size || size > e->size - offset || size >= SIZE_MAX)
		return NULL;
	s = malloc((size_t)size + 1);
	while (s != NULL && got < size) {
		n = pread(e->fd, s + got, (size_t)(size - got),
		    (off_t)(offset + got));
		if (n > 0)
			got += (uint64_t)n;
		else if (n == 0 || errno != EINTR)
			break;
	}
	if (s != NULL && got < size) {
		free(s);
		return NULL;
	}
	if (s != NULL)
		s[size] = '\0';
	return s;
}

/* A field of a header, whose place and size differ between the classes. */
#define FIELD(e, s, T, f) ((e)->is64 ? \
	symbol_elf_get(e, (s) + offsetof(Elf64_##T, f), \
	    sizeof(((Elf64_##T *)0)->f)) : \
	symbol_elf_get(e, (s) + offsetof(Elf32_##T, f), \
	    sizeof(((Elf32_##T *)0)->f)))

/* Notes are words: name size, description size, type, name, description. */
static void
find_id(struct symbol_elf *e, const char *s, uint64_t size)
{
	static const char hex[] = "0123456789abcdef";
	uint64_t name, desc, i;

	while (size >= 12) {
		name = (symbol_elf_get(e, s, 4) + 3) & ~(uint64_t)3;
		desc = symbol_elf_get(e, s + 4, 4);
		if (name > size - 12 || desc > size - 12 - name)
			return;
		if (symbol_elf_get(e, s + 8, 4) == NT_GNU_BUILD_ID &&
		    name == 4 && memcmp(s + 12, "GNU", 4) == 0 &&
		    desc <= SYMBOL_ID_MAX) {
			for (i = 0; i < desc; i++) {
				unsigned char c = (unsigned char)s[16 + i];

				e->build_id[2 * i] = hex[c >> 4];
				e->build_id[2 * i + 1] = hex[c & 15];
			}
			e->build_id[2 * i] = '\0';
			return;
		}
		desc = (desc + 3) & ~(uint64_t)3;
		if (desc > size - 12 - name)
			return;
		s += 12 + name + desc;
		size -= 12 + name + desc;
	}
}

static void
find_id_at(struct symbol_elf *e, uint64_t offset, uint64_t size)
{
	char *s;

	if (e->build_id[0] != '\0' || size > MAX_NOTES)
		return;
	s = part(e, offset, size);
	if (s != NULL)
		find_id(e, s, size);
	free(s);
}

static int
read_segments(struct symbol_elf *e, const char *h)
{
	uint64_t n = FIELD(e, h, Ehdr, e_phnum), i;
	uint64_t each = FIELD(e, h, Ehdr, e_phentsize);
	char *s;

	if (n == 0)
		return 0;
	if (each < (e->is64 ? sizeof(Elf64_Phdr) : sizeof(Elf32_Phdr)))
		return -1;
	s = part(e, FIELD(e, h, Ehdr, e_phoff), n * each);
	e->segments = calloc(n, sizeof(*e->segments));
	for (i = 0; s != NULL && e->segments != NULL && i < n; i++) {
		const char *p = s + i * each;
		uint64_t type = FIELD(e, p, Phdr, p_type);
		struct symbol_segment *g = &e->segments[e->nsegments];

		g->offset = FIELD(e, p, Phdr, p_offset);
		g->vaddr = FIELD(e, p, Phdr, p_vaddr);
		g->filesz = FIELD(e, p, Phdr, p_filesz);
		g->memsz = FIELD(e, p, Phdr, p_memsz);
		g->exec = (FIELD(e, p, Phdr, p_flags) & PF_X) != 0;
		e->nsegments += type == PT_LOAD;
		if (type == PT_NOTE)
			find_id_at(e, g->offset, g->filesz);
	}
	n = s == NULL || e->segments == NULL;
	free(s);
	return n ? -1 : 0;
}

static void
read_section(struct symbol_elf *e, const char *s, uint64_t names,
    struct symbol_section *out)
{
	uint64_t name = FIELD(e, s, Shdr, sh_name);

	out->name = e->names != NULL && name < names ? e->names + name : "";
	out->type = (uint32_t)FIELD(e, s, Shdr, sh_type);
	out->link = (uint32_t)FIELD(e, s, Shdr, sh_link);
	out->flags = FIELD(e, s, Shdr, sh_flags);
	out->addr = FIELD(e, s, Shdr, sh_addr);
	out->offset = FIELD(e, s, Shdr, sh_offset);
	out->size = FIELD(e, s, Shdr, sh_size);
	out->entsize = FIELD(e, s, Shdr, sh_entsize);
	if (out->type == SHT_NOTE)
		find_id_at(e, out->offset, out->size);
}

/* A file may do without sections, so what is wrong with them is no error. */
static void
read_sections(struct symbol_elf *e, const char *h)
{
	uint64_t n = FIELD(e, h, Ehdr, e_shnum), i, size = 0;
	uint64_t each = FIELD(e, h, Ehdr, e_shentsize);
	uint64_t at = FIELD(e, h, Ehdr, e_shoff);
	uint64_t str = FIELD(e, h, Ehdr, e_shstrndx);
	char *s;

	if (at == 0 ||
	    each < (e->is64 ? sizeof(Elf64_Shdr) : sizeof(Elf32_Shdr)))
		return;
	s = part(e, at, each);
	if (s != NULL && n == 0)	/* too many for the field */
		n = FIELD(e, s, Shdr, sh_size);
	if (s != NULL && str == SHN_XINDEX)
		str = FIELD(e, s, Shdr, sh_link);
	free(s);
	s = n > e->size / each ? NULL : part(e, at, n * each);
	if (s == NULL)
		return;
	if (str < n) {
		size = FIELD(e, s + str * each, Shdr, sh_size);
		e->names = part(e, FIELD(e, s + str * each, Shdr, sh_offset),
		    size);
	}
	e->sections = calloc(n + 1, sizeof(*e->sections));
	for (i = 0; e->sections != NULL && i < n; i++)
		read_section(e, s + i * each, size,
		    &e->sections[e->nsections++]);
	free(s);
}

static int
read_headers(struct symbol_elf *e, struct prof_err *err)
{
	char *h = part(e, 0, sizeof(Elf32_Ehdr));
	int rc;

	if (h == NULL || memcmp(h, ELFMAG, SELFMAG) != 0 ||
	    (h[EI_CLASS] != ELFCLASS64 && h[EI_CLASS] != ELFCLASS32) ||
	    (h[EI_DATA] != ELFDATA2LSB && h[EI_DATA] != ELFDATA2MSB)) {
		free(h);
		return prof_fail(err, PROF_EFORMAT, PROF_NOWHERE, 0,
		    "not an ELF file");
	}
	e->is64 = h[EI_CLASS] == ELFCLASS64;
	e->big = h[EI_DATA] == ELFDATA2MSB;
	free(h);
	h = part(e, 0, e->is64 ? sizeof(Elf64_Ehdr) : sizeof(Elf32_Ehdr));
	rc = h == NULL ? -1 : 0;
	if (h != NULL) {
		e->type = (uint16_t)FIELD(e, h, Ehdr, e_type);
		e->machine = (uint16_t)FIELD(e, h, Ehdr, e_machine);
		rc = read_segments(e, h);
		read_sections(e, h);
	}
	free(h);
	return rc == 0 ? 0 : prof_fail(err, PROF_EINVALID, PROF_NOWHERE, 0,
	    "an ELF file, but its headers are cut off");
}

/* A profile may name a pipe or a device: do not wait for one. */
static int
open_regular(const char *path, uint64_t *size, struct prof_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	const char *why = NULL;

	/* That says nothing of the binary. */
	if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM))
		return prof_fail(err, PROF_ENOMEM, PROF_NOWHERE, 0, "%s",
		    strerror(errno));
	if (fd < 0 || fstat(fd, &st) != 0)
		why = strerror(errno);
	else if (S_ISDIR(st.st_mode))
		why = strerror(EISDIR);
	else if (!S_ISREG(st.st_mode))
		why = "not a regular file";
	else if ((uint64_t)st.st_size > MAX_FILE)
		why = "larger than 4 GiB";
	if (why == NULL) {
		*size = (uint64_t)st.st_size;
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return prof_fail(err, PROF_EIO, PROF_NOWHERE, 0, "%s", why);
}

struct symbol_elf *
symbol_elf_open(const char *path, struct prof_err *err)
{
	struct symbol_elf *e;
	uint64_t size = 0;
	int fd = open_regular(path, &size, err);

	if (fd < 0)
		return NULL;
	e = calloc(1, sizeof(*e));
	if (e == NULL) {
		close(fd);
		prof_nomem(err);
		return NULL;
	}
	e->fd = fd;
	e->size = size;
	if (read_headers(e, err) != 0) {
		symbol_elf_close(e);
		return NULL;
	}
	return e;
}

void
symbol_elf_close(struct symbol_elf *e)
{
	if (e == NULL)
		return;
	while (e->nsections > 0)
		free(e->sections[--e->nsections].data);
	free(e->sections);
	free(e->segments);
	free(e->names);
	close(e->fd);
	free(e);
}

struct symbol_section *
symbol_elf_section(struct symbol_elf *e, const char *name)
{
	size_t i;

	for (i = 0; i < e->nsections; i++) {
		struct symbol_section *s = &e->sections[i];

		if (s->type != SHT_NOBITS && strcmp(s->name, name) == 0)
			return s;
	}
	return NULL;
}

const char *
symbol_elf_data(struct symbol_elf *e, struct symbol_section *s)
{
	if (s->data == NULL && s->type != SHT_NOBITS &&
	    !(s->flags & SHF_COMPRESSED))
		s->data = part(e, s->offset, s->size);
	return s->data;
}

const char *
symbol_elf_at(struct symbol_elf *e, uint64_t vaddr, uint64_t *len)
{
	const char *data;
	size_t i;

	for (i = 0; i < e->nsections; i++) {
		struct symbol_section *s = &e->sections[i];

		if (!(s->flags & SHF_ALLOC) || vaddr < s->addr ||
		    vaddr - s->addr >= s->size)
			continue;
		data = symbol_elf_data(e, s);
		if (data == NULL)
			continue;
		*len = s->size - (vaddr - s->addr);
		return data + (vaddr - s->addr);
	}
	return NULL;
}
