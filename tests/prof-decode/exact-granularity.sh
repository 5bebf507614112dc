prof-decode -a -g lines nofile
