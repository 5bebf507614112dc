#!/bin/sh
# Screenshots of pages, by Chromium without a window:
#
#	shoot.sh WIDTH,HEIGHT page.html...
#
# makes page.png beside it. Without Chromium it says so, and makes none.
# SPDX-License-Identifier: MIT
set -eu
size=$1
shift
chromium=${CHROMIUM:-chromium}
if ! command -v "$chromium" >/dev/null; then
	echo "shoot.sh: there is no $chromium, and so no ${1%.html}.png" >&2
	exit 0
fi
# Root, as in a container, has no sandbox for it.
sandbox=
[ "$(id -u)" != 0 ] || sandbox=--no-sandbox
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
trap 'exit 1' HUP INT TERM
for page; do
	page=$(cd "$(dirname "$page")" && pwd)/$(basename "$page")
	picture=${page%.html}.png
	rm -f "$picture"
	"$chromium" --headless $sandbox --disable-gpu --hide-scrollbars \
		--user-data-dir="$profile" --window-size="$size" \
		--virtual-time-budget=5000 --screenshot="$picture" \
		"file://$page" >"$profile/said" 2>&1 || :
	if [ ! -s "$picture" ]; then
		cat "$profile/said" >&2
		exit 1
	fi
done
