#!/bin/sh
# Every golden case under tests/: see tests/run.
exec "$(dirname "$0")/run"
