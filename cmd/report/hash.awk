# What sha256sum prints, as a content security policy has it: sha256-... in
# base 64.
# SPDX-License-Identifier: MIT

BEGIN {
	HEX = "0123456789abcdef"
	DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" \
	    "0123456789+/"
}

NR == 1 {
	s = substr($1, 1, 64) "00"
	for (i = 1; i < 66; i += 3) {
		n = 0
		for (k = 0; k < 3; k++)
			n = n * 16 + index(HEX, substr(s, i + k, 1)) - 1
		out = out substr(DIGITS, int(n / 64) + 1, 1)
		out = out substr(DIGITS, n % 64 + 1, 1)
	}
	print "sha256-" substr(out, 1, 43) "="
}
