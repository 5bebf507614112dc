prof-flame --help
prof-flame -h >short
prof-flame --help | cmp - short
