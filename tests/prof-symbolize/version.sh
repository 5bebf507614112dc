# What is compiled in.
prof-symbolize --version | sed 's/^[^:]*: //; s/, no DWARF (no libdw)/, DWARF (libdw)/
	s/, not C++ and Rust names (no libiberty)/, C++ and Rust names (libiberty)/'
