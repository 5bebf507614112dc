# Calls that were inlined stand in the frame that they are in.
. "${0%/*}/../symbol.sh"
program
at=$(objdump -dl --no-show-raw-insn prog |
	awk '/prog.cc:14/ { here = 1; next } here { sub(/:.*/, ""); print $1; exit }')
printf '1\t@0x%s\n' "$at" | prof-symbolize -e prog | steady
