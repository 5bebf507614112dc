prof-diff --help
prof-diff -h >short
prof-diff --help | cmp - short
