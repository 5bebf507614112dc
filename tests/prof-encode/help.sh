prof-encode --help
prof-encode -h >short
prof-encode --help | cmp - short
