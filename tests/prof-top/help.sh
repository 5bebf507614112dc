prof-top --help
prof-top -h >short
prof-top --help | cmp - short
