# Not a byte if there is no profile.
prof-encode nofile
