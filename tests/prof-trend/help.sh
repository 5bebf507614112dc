prof-trend --help
prof-trend -h >short
prof-trend --help | cmp - short
