#!/bin/sh
# The golden cases of one half of the directories under tests/, and of those
# that others may add: see tests/run. reportcases.t has the other half.
# SPDX-License-Identifier: MIT
cd "$(dirname "$0")" || exit
for d in */; do
	case $d in
	prof-[t-z]* | prof-[f-p]*) ;;
	*) ls "$d"*.sh >/dev/null 2>&1 && set -- "$@" "${d%/}" ;;
	esac
done
exec ./run "$@"
