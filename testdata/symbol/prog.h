// What the parts of the program share.
#ifndef PROG_H
#define PROG_H

#define NOINLINE __attribute__((noinline))
#define INLINE inline __attribute__((always_inline))

typedef unsigned long word;

#ifdef __cplusplus
extern "C" {
static NOINLINE word same(word x);
#endif
word part(unsigned n);
void fail(const char *why) __attribute__((noreturn, cold));
#ifdef __cplusplus
}
#endif

#endif
