// What burn.cc and other.cc share.
#ifndef BURN_H
#define BURN_H

#include <cstdint>
#include <vector>

#define NOINLINE __attribute__((noinline))

namespace store {

// arena keeps blocks until it is destroyed, and then wipes them.
class arena {
public:
	arena() = default;
	arena(const arena &) = delete;
	arena &operator=(const arena &) = delete;
	~arena();
	char *alloc(std::size_t size);

private:
	std::vector<std::vector<char>> blocks;
};

}

std::uint64_t digest(const std::vector<std::uint64_t> &words);

#endif
