# The #include lines of libprof/ and cmd/ against the order of floors: says
# what points up, sideways, or past a room's own header.
# SPDX-License-Identifier: MIT
BEGIN {
	rooms = "base profile read filter write symbol report"
	may["profile"] = "base"
	may["read"] = may["filter"] = may["write"] = "base profile"
	may["symbol"] = "base profile"
	may["report"] = "base profile read filter write"
	while (split(rooms, name) > n)
		floor[name[++n]] = 1
}

function complain(why) {
	print FILENAME ":" FNR ": " why ": " $0
	bad = 1
}

FNR == 1 {
	parts = split(FILENAME, path, "/")
	room = path[parts - 1]
	library = path[parts - 2] == "libprof"
	if (library && !(room in floor))
		complain("no such room")
	files[room]++
}

/^#include "/ {
	target = $2
	gsub(/"/, "", target)
	slash = index(target, "/")
	to = substr(target, 1, slash - 1)
	arrows++
	if (!library && to in floor && target != "symbol/symbol.h")
		complain("cmd/ uses <prof.h> alone")
	else if (library && !(to in floor))
		complain("names no room")
	else if (library && to != room && \
	    index(" " may[room] " ", " " to " ") == 0)
		complain(room "/ may not use " to "/")
	else if (target == "profile/profile.pb-c.h")
		generated[room]++
	else if (library && to != room && target != to "/" to ".h")
		complain("not the header of " to "/")
}

END {
	for (i = 1; i <= n; i++) {
		if (files[name[i]] < 2) {
			print name[i] "/ has no files"
			bad = 1
		}
	}
	if (generated["read"] != 1 || generated["write"] != 1) {
		print "what protoc-c makes is for one file of read/ and one of write/"
		bad = 1
	}
	if (arrows < 50) {
		print "only " arrows + 0 " includes were seen"
		bad = 1
	}
	exit bad
}
