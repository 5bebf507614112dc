/*
 * What was found when this was compiled.
 * SPDX-License-Identifier: MIT
 */
#include "symbol/symbol.h"

const char *
symbol_features(void)
{
	return "reads symbol tables and Go's .gopclntab"
#ifdef HAVE_LIBDW
	    ", DWARF (libdw)"
#else
	    ", no DWARF (no libdw)"
#endif
#ifdef HAVE_LIBIBERTY
	    ", C++ and Rust names (libiberty)";
#else
	    ", not C++ and Rust names (no libiberty)";
#endif
}
