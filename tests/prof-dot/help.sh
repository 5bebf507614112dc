prof-dot --help
prof-dot -h >short
prof-dot --help | cmp - short
