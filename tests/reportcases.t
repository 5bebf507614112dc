#!/bin/sh
# The golden cases of the commands from prof-flame to prof-tree: see tests/run,
# and cases.t, which has all others.
# SPDX-License-Identifier: MIT
cd "$(dirname "$0")" || exit
exec ./run prof-[f-p]* prof-[t-z]*
