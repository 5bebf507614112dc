prof-fold --help
prof-fold -h >short
prof-fold --help | cmp - short
