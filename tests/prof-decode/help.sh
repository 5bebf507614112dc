prof-decode --help
prof-decode -h >short
prof-decode --help | cmp - short
